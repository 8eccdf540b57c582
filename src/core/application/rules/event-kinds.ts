/** What can happen to an application, as its own book says it. The helpdesk reads each in words. */
export type ApplicationEventKind =
  | 'application-started' | 'step-saved' | 'step-cleared' | 'application-submitted' | 'application-reopened' | 'application-kept' | 'registration-card-issued'
  | 'document-uploaded' | 'document-infected' | 'document-stamp-confirmed' | 'document-stamp-refused'
  | 'emeterai-linked' | 'emeterai-unlinked' | 'stamp-begun' | 'stamp-ordered' | 'stamp-dropped' | 'stamp-done' | 'stamp-failed'
  | 'institution-merged' | 'formasi-amended'
