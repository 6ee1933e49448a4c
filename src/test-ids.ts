/**
 * Ids on the elements that tests tap. They are part of the page, so they stay; rename them here and in e2e/ together.
 *
 * Everywhere   tab-home tab-trees tab-activities tab-me · go-back · retry
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
 * Activities   show-list show-calendar filter-near filter-weekend filter-family filter-free kind-KIND activity-list
 *              activity-ID to-past to-coming to-bases · month-before month-after calendar day-DAY day-activities
 * Activity     activity-title session-ID countdown remind-me book-now to-signup activity-cancelled open-place to-base
 *              share-activity add-to-calendar to-draw activity-result no-show-delay
 * Bases        base-list base-ID level-LEVEL near-me · call-base base-activities open-place
 * Draw         draw-state draw-seed draw-winners copy-seed save-entries
 * Home         home-activities home-signup (what is due) · Me: my-signups my-duty my-crew my-organise
 * Book         book-step-party … book-step-done (where one is) book-next book-back session-ID party-KIND party-name
 *              leader-name leaderBand-BAND phone saved-sign-in companion-ID add-person name-KEY band-KEY-BAND drop-KEY
 *              (KEY: a companion’s id, or new-N) forget-people forget-ID confirm-forget consent-text consent consent-new guardian book-review wait-if-full
 *              session-changed refused-KIND wait-instead to-other-signup book-progress book-stop trouble-BOX
 *              book-mine book-blocked book-done-STATUS ticket to-signup to-activity to-activities
 * Bookings     ticket-card ticket offer-ID accept-ID decline-ID confirm-decline signup-list signup-list-past signup-ID
 *              signups-offline to-activities
 * Booking      ticket-card ticket offer-ID accept-ID decline-ID confirm-decline check-in check-out check-now site-code
 *              trouble-check to-draw open-place to-activity signup-members change-party to-duty-year stars stars-N
 *              stars-words send-stars change-stars signup-story signup-cancel confirm-step
 * Party        companion-ID add-person name-KEY band-KEY-BAND drop-KEY consent guardian save-party party-refused
 * Crew         my-crew crew-today crew-others crew-others-more crew-session-ID · gate-count gate-scan gate-roll gate-code kind-in kind-out
 *              scan-ticket ticket-text read-ticket verdict-TONE here-MEMBER scan-confirm scan-take-back
 *              roll-search roll-FILTER roll-list roll-party-SIGNUP roll-more by-name correct-MEMBER
 *              was-here was-not-here correct-hours correct-reason confirm-correction reason-N
 *              scans-queued send-scans scans-full scans-refused seen-ID roll-stale refresh-roll clock-off site-code
 * My year      my-duty (me) duty-holders duty-holder-ID duty-years duty-year-YEAR duty-progress to-duty-certificate
 *              duty-claim claim-name claim-age-BAND claim-sex-SEX claim-submit to-activities to-self-report duty-lines
 *              duty-line-ID duty-evidence-ID duty-more duty-reports duty-report-ID to-hours to-rules
 * Duty rules   duty-form-FORM report-rule-ID
 * Self-report  report-rule-ID report-rules-all report-holder-ID report-quantity report-worth report-day-N report-other-day
 *              report-place report-photos report-note report-submit report-trouble report-done to-sent report-again
 * Sent report  sent-state withdraw-report confirm-withdraw to-year
 * Duty paper   certificate-valid certificate-revoked certificate-missing certificate-code open-certificate other-code
 *              poster save-poster share-certificate copy-qr revoke-certificate reason-N reason-text confirm-decision
 *              external-number save-number
 * Hours        hours-proof print-proof year-before year-after
 * Desk, duty   desk-reports desk-rate desk-organise review-list review-ID review-accept review-reject vouch-quantity reason-N
 *              reason-text confirm-decision review-done next-review to-queue · rate-total rate-group-KEY year-before
 *              year-after rate-district rate-month
 * Desk, cases  desk-cases cases-search open-number case-filters all-category filter-category-ID filter-district-ID filter-unit-ID
 *              clear-filters apply-filters queue-QUEUE desk-case-NUMBER to-units to-calendar · case-step-ACTION case-more
 *              case-meanwhile case-done next-case to-queue case-severity-SEVERITY case-category-ID case-unit-ID case-main-ID
 *              case-task-ID case-part-ID case-agency-ID case-into into-NUMBER case-until case-outcome-OUTCOME case-answer
 *              case-photos case-no-photo case-note note-public case-summary case-yard unpublish withhold-PHOTO
 *              reason-N reason-text confirm-step step-refused
 * Units        unit-ID add-to-ID lead-UNIT-PERSON out-UNIT-PERSON put-PERSON confirm-step
 * Workdays     year-before year-after month-N name-N day-DAY calendar-source save-calendar confirm-step
 * Tasks        my-tasks task-list tasks-waiting tasks-doing tasks-done task-PART tasks-near acts-queued send-acts acts-full
 *              acts-refused seen-ID tasks-stale refresh-tasks · task-accept task-return task-finish task-give_up task-way
 *              shots-before-add shots-after-add shot-N task-note reason-N reason-text confirm-decision
 * Organise     my-organise begin-activity to-survival to-organise-bases to-crew organise-VIEW organise-list organised-ID
 * Edit         organise-kind-KIND activity-name activity-organiser activity-description activity-bring cover choose-base
 *              base-none choose-base-ID activity-place activity-meeting choose-place place-here place-yes age-from-BAND
 *              with-adult opens-day opens-time closes-none closes-set closes-day closes-time cancel-hours duty-form-FORM
 *              duty-rule-RULE basis-head basis-hours duty-quantity session-form-N session-N-BOX quota-N-KIND-BOX
 *              session-N-open session-N-fold session-N-copy session-N-drop
 *              add-session save-draft publish save-activity activity-refused activity-stale take-latest
 *              organise-step-STEP cancel-session-ID to-result-ID to-roll-ID to-activity
 *              plan-notices plan-quiet plan-look plan-confirm plan-refused reason-N reason-text
 * Result       planted-N-BOX add-planted species-search result-species-ID result-area result-per-head result-text
 *              result-photos save-result result-confirm result-refused result-done
 * Survival     survival-list survival-BATCH alive-count survival-note survival-save
 * Base form    bases-list begin-base organise-base-ID base-name base-level-LEVEL base-address base-capacity base-contact
 *              base-phone base-description base-photos base-place base-save base-refused
 * Renew        renew-submit renew-refused renew-done agree adult signed-name
 * My reports   cases-asked cases-underway cases-past case-NUMBER reports-waiting more-receipts to-report to-cases me-sign-in
 * Follow       case-standing case-confirm case-reopen reopen-reason send-reopen trouble-PLACE case-withdraw confirm-withdraw
 *              rate-N rate-words send-rating change-rating case-rating case-clocks case-photos case-story clip-KIND private-link
 *              copy-private-link to-public to-merged case-key-wrong case-missing to-my-cases · the picker is reopen-photos
 * Cases        case-list case-NUMBER cases-near open-filters group-GROUP district-ID category-ID apply-filters clear-filters
 *              to-cases-map to-cases-stats to-my-cases · map: group-GROUP map-total picked-case picked-close locate-me
 * Case         case-summary case-standing share-case neighbours confirm-mended confirm-place send-confirmation coarse-place
 *              open-place join-case join-note send-join to-progress to-cases case-missing · the picker is join-photos
 * Figures      cases-all by-category-ID by-district-ID open-data-FORMAT year-before year-after · tree page: tree-permits
 */
export const ids = {
  tab: (name: 'home' | 'trees' | 'activities' | 'me') => `tab-${name}`,
  activity: (id: string) => `activity-${id}`,
  kind: (kind: string) => `kind-${kind}`,
  calendarDay: (day: string) => `day-${day}`,
  session: (id: string) => `session-${id}`,
  base: (id: string) => `base-${id}`,
  level: (level: string) => `level-${level}`,
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
  deskQueue: (queue: string) => `queue-${queue}`,
  deskCase: (number: string) => `desk-case-${number}`,
  caseFilter: (name: string, id: string) => `filter-${name}-${id}`,
  caseStep: (action: string) => `case-step-${action}`,
  /** A choice of a step’s sheet: `case-unit-ID`, `case-outcome-OUTCOME`. */
  caseChoice: (what: string, id: string) => `case-${what}-${id}`,
  into: (number: string) => `into-${number}`,
  withhold: (photo: string) => `withhold-${photo}`,
  unit: (id: string) => `unit-${id}`,
  addTo: (unit: string) => `add-to-${unit}`,
  unitLead: (unit: string, person: string) => `lead-${unit}-${person}`,
  unitOut: (unit: string, person: string) => `out-${unit}-${person}`,
  putIn: (person: string) => `put-${person}`,
  task: (part: string) => `task-${part}`,
  retryDelivery: (id: string) => `retry-delivery-${id}`,
  organiseView: (view: string) => `organise-${view}`,
  organised: (id: string) => `organised-${id}`,
  organiseKind: (kind: string) => `organise-kind-${kind}`,
  organiseStep: (step: string) => `organise-step-${step}`,
  chooseBase: (id: string) => `choose-base-${id}`,
  ageFrom: (band: string) => `age-from-${band}`,
  dutyRule: (rule: string) => `duty-rule-${rule}`,
  sessionForm: (at: number) => `session-form-${at}`,
  sessionBox: (at: number, box: string) => `session-${at}-${box}`,
  quota: (at: number, kind: string, box: string) => `quota-${at}-${kind}-${box}`,
  toResult: (sessionId: string) => `to-result-${sessionId}`,
  toRoll: (sessionId: string) => `to-roll-${sessionId}`,
  cancelSession: (sessionId: string) => `cancel-session-${sessionId}`,
  planted: (at: number, box: string) => `planted-${at}-${box}`,
  resultSpecies: (id: number) => `result-species-${id}`,
  survivalBatch: (id: string) => `survival-${id}`,
  organiseBase: (id: string) => `organise-base-${id}`,
  baseLevel: (level: string) => `base-level-${level}`,
  crewSession: (id: string) => `crew-session-${id}`,
  verdict: (tone: string) => `verdict-${tone}`,
  here: (memberId: string) => `here-${memberId}`,
  rollFilter: (filter: string) => `roll-${filter}`,
  rollParty: (signupId: string) => `roll-party-${signupId}`,
  correctMember: (memberId: string) => `correct-${memberId}`,
  refusedSeen: (scanId: string) => `seen-${scanId}`,
  device: (id: string) => `device-${id}`,
  dutyHolder: (companionId: string | null) => `duty-holder-${companionId ?? 'me'}`,
  dutyYear: (year: number) => `duty-year-${year}`,
  dutyLine: (id: string) => `duty-line-${id}`,
  dutyEvidence: (id: string) => `duty-evidence-${id}`,
  dutyReport: (id: string) => `duty-report-${id}`,
  dutyForm: (form: string) => `duty-form-${form}`,
  claimAge: (band: string) => `claim-age-${band}`,
  claimSex: (sex: string) => `claim-sex-${sex}`,
  reportRule: (id: string) => `report-rule-${id}`,
  reportHolder: (companionId: string | null) => `report-holder-${companionId ?? 'me'}`,
  reportDay: (back: number) => `report-day-${back}`,
  review: (id: string) => `review-${id}`,
  reviewStep: (verdict: string) => `review-${verdict}`,
  rateGroup: (key: string) => `rate-group-${key}`,
} as const;
