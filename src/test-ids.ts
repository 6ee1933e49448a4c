/**
 * Ids on the elements that tests tap. They are part of the page, so they stay; rename them here and in e2e/ together.
 *
 * Everywhere   tab-home tab-trees tab-me · go-back · retry
 * Home         search-entry scan-plate near-me home-near home-heritage city-numbers
 * Trees        tab-map tab-list open-filters locate-me tree-list picked-tree apply-filters clear-filters
 * Tree rows    tree-CODE
 * Search       search-box search-clear search-results clear-recent species-ID
 * Tree page    tree-name save-tree saved-count share-tree open-place life-story more-events plate-code
 *              step-ACTION step-reason step-confirm
 * Sign in      phone phone-code send-code development-code sign-in wechat-sign-in
 * Me           me-sign-in person-name my-trees my-devices my-settings sign-out confirm-sign-out
 * Saved        saved-list
 * Devices      device-ID
 * Settings     elder-mode appearance-system appearance-light appearance-dark
 *              demo-clock demo-day demo-month demo-year
 * Photos       PICKER-add photo-N remove-photo-N photo-undo (a form's picker has an id of its own) · viewer-close
 * Drafts       draft-note draft-clear · album-allow
 * Inbox        my-inbox home-inbox inbox-list message-ID
 * Care list    care-list care-entry-ID care-correct-ID more-care retry-care care-needs (also on the tree page)
 * Calendar     care-calendar care-month-before care-month-after care-summary
 * Write care   work-WORK care-day-N (days back) care-earlier care-note care-here care-here-not care-show-name care-submit
 *              care-trouble care-done care-back care-again · the picker is care-photos
 * Wishes       wish-list wish-CODE wish-take-CODE wish-decline-CODE wish-cancel-CODE wish-confirm
 * Swap         swap-lost swap-trees swap-tree-CODE swap-submit swap-confirm swap-done to-new-adoption
 * Plans        home-adopt home-adoption (what is due) my-adoptions plans adoptable-trees near-me plan-ID
 * On a tree    tree-adoption adopt-tree to-mine wish-tree wish-state unwish-tree similar-trees
 * Apply        apply-step-plan … apply-step-done (where one is) apply-next apply-back plan-ID plan-changed
 *              party-person party-family party-unit party-name plate-text shown-plate shown-anonymous
 *              agreement-text agreement-new agree adult signed-name trouble-BOX hold-state give-up confirm-give-up
 *              apply-refused apply-blocked look-again apply-done to-adoption invite-family to-certificate
 * Adoptions    adoption-list adoption-list-ended adoption-ID my-wishes to-plans
 * Adoption     to-tree next-thing next-renew next-care_due next-swap adoption-over log-care members invite invite-code
 *              send-invite copy-code pass-on-MEMBER adoption-leave adoption-withdraw adoption-release confirm-step
 *              signed-agreement adoption-story to-certificate
 * Join         join join-refused join-code open-invitation other-code to-adoption
 * Certificate  verify (on the plans page) certificate-valid certificate-expired certificate-revoked certificate-missing certificate-code
 *              open-certificate other-code poster save-poster share-certificate album-allow (after a refusal)
 * Desk         my-desk desk-review desk-running desk-silent desk-ending desk-parked desk-list desk-row-ID
 *              case-approve case-reject case-revoke reason-N reason-text confirm-decision case-done next-case to-queue
 * Deliveries   delivery-list retry-delivery-ID
 * Renew        renew-submit renew-refused renew-done agree adult signed-name
 */
export const ids = {
  tab: (name: 'home' | 'trees' | 'me') => `tab-${name}`,
  tree: (code: string) => `tree-${code}`,
  species: (id: number) => `species-${id}`,
  step: (action: string) => `step-${action}`,
  photo: (place: number) => `photo-${place}`,
  removePhoto: (place: number) => `remove-photo-${place}`,
  /** By the id of the picker. */
  addPhoto: (picker: string) => `${picker}-add`,
  message: (id: string) => `message-${id}`,
  careEntry: (id: string) => `care-entry-${id}`,
  careCorrect: (id: string) => `care-correct-${id}`,
  careDay: (back: number) => `care-day-${back}`,
  work: (work: string) => `work-${work}`,
  plan: (id: string) => `plan-${id}`,
  adoption: (id: string) => `adoption-${id}`,
  passOn: (memberId: string) => `pass-on-${memberId}`,
  wish: (code: string) => `wish-${code}`,
  wishTake: (code: string) => `wish-take-${code}`,
  wishDecline: (code: string) => `wish-decline-${code}`,
  wishCancel: (code: string) => `wish-cancel-${code}`,
  swapTree: (code: string) => `swap-tree-${code}`,
  deskView: (view: string) => `desk-${view}`,
  deskRow: (id: string) => `desk-row-${id}`,
  decision: (action: string) => `case-${action}`,
  reason: (place: number) => `reason-${place}`,
  retryDelivery: (id: string) => `retry-delivery-${id}`,
  device: (id: string) => `device-${id}`,
} as const;
