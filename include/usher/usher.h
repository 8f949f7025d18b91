/* usher - an embedded onboarding engine. The whole C ABI; literal C99.
 *
 * Example (compiled and run by tests/abi):
 *
 *     #include <usher/usher.h>
 *     #include <stdio.h>
 *     #include <string.h>
 *
 *     int main(int argc, char **argv) {
 *       const char *path = argc > 1 ? argv[1] : "customers.usher";
 *       const char *who = "{\"actor\": \"Deniz\", \"role\": \"agent\"}";
 *       const char *customer =
 *           "{\"name\": \"Test Person\", \"phone\": \"+905321234567\", \"service\": \"insurance\","
 *           " \"external_ref\": {\"system\": \"example\", \"id\": \"1\"}}";
 *       usher_engine *engine = NULL;
 *       usher_session *session = NULL;
 *       usher_text *answer = NULL;
 *       usher_error *error = NULL;
 *
 *       int32_t code = usher_open_passphrase(path, strlen(path), "an example passphrase", 21, NULL, 0,
 *                                            &engine, &error);
 *       if (!code) code = usher_session_open(engine, who, strlen(who), &session, &error);
 *       if (!code) code = usher_customer_enroll(session, customer, strlen(customer), &answer, &error);
 *       if (code) fprintf(stderr, "usher: %s\n", usher_error_message(error));
 *       else puts(usher_text_data(answer));
 *
 *       usher_error_free(error);
 *       usher_text_free(answer);
 *       usher_session_free(session);
 *       usher_engine_free(engine);
 *       return code;
 *     }
 *
 * The contract that every function keeps, unless its own comment says otherwise:
 *
 *  1. Return: USHER_OK or one of USHER_E_*; the function did all it says, or nothing. What the domain decides
 *     (a finding, a closed gate, nobody eligible) is a result with USHER_OK, never an error.
 *  2. Ownership: handles behind `out` are the caller's; each is freed by its own _free, which takes NULL, in
 *     any order. A session keeps its engine's store alive until both are freed or the engine is closed.
 *  3. Outs: `out` must not be NULL and is set to NULL before anything else; `out_error` may be NULL, is never
 *     read and always overwritten. Both may point at uninitialised memory.
 *  4. Input: pointer and length, borrowed, copied before return where it is kept; no terminating NUL is
 *     needed. NULL is taken only with length 0.
 *  5. JSON: UTF-8, at most USHER_REQUEST_MAX bytes. An empty request stands for {}. Unknown and repeated
 *     members are refused by name. Dates are "YYYY-MM-DD", instants RFC 3339. Members of each request and
 *     response: docs/catalogue.md, or usher_describe() at run time. Members may be added to responses at any
 *     time.
 *  6. Threads: usher_engine from any thread, concurrently; usher_session by one thread at a time, it may
 *     move; usher_text, usher_bytes and usher_error are immutable. No thread is started, no signal handler
 * installed, no callback called.
 *  7. Secrets: personal values in responses are masked unless the request's `reveal` names them and the
 *     session has a purpose; errors never carry a personal value or a key byte.
 *
 * No varargs, bit-fields, unions, enums, bool, long, structs by value or callbacks: every foreign function
 * interface can parse and call this header as it stands.
 */
#ifndef USHER_USHER_H
#define USHER_USHER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define USHER_NOEXCEPT noexcept
extern "C" {
#else
#define USHER_NOEXCEPT
#endif

#if defined(__GNUC__)
#define USHER_API __attribute__((visibility("default")))
#else
#define USHER_API
#endif

/* Number of this ABI and of the library's SONAME. It grows when a symbol is removed or changed, not when one
 * is added. */
#define USHER_ABI 0

#define USHER_KEY_BYTES 32
#define USHER_REQUEST_MAX 4194304

/* Codes; never renumbered. Cause, and what to do. */
#define USHER_OK 0
#define USHER_E_INVALID_ARGUMENT 1  /* the request is wrong; the message names member and rule */
#define USHER_E_LIMIT 2             /* a text or a list is too long */
#define USHER_E_NOT_FOUND 3         /* no such record */
#define USHER_E_CONFLICT 4          /* id, external_ref or idempotency key stands for something else */
#define USHER_E_PRECONDITION 5      /* not in the state that this call asks for */
#define USHER_E_BUSY 6              /* another writer holds the store; retry */
#define USHER_E_FULL 7              /* no space on the device; retry when there is */
#define USHER_E_READ_ONLY 8         /* file or directory cannot be written */
#define USHER_E_STORAGE 9           /* the device or file system failed; details carry the native codes */
#define USHER_E_CORRUPT 10          /* the file is damaged; restore a backup */
#define USHER_E_NOT_A_STORE 11      /* the file is something else */
#define USHER_E_NEWER_FORMAT 12     /* written by a newer library; update */
#define USHER_E_DETACHED 13         /* the file was moved or replaced while open; open again */
#define USHER_E_FORKED 14           /* opened before fork(); open again in the child */
#define USHER_E_CLOSED 15           /* usher_close() was called */
#define USHER_E_KEY_MISMATCH 16     /* not the key or passphrase of this store */
#define USHER_E_KEY_UNAVAILABLE 17  /* none was given, or memory cannot be locked */
#define USHER_E_KEY_DENIED 18       /* a key or slot that was replaced or revoked */
#define USHER_E_KEYSTORE_MISSING 19 /* the key store beside the store is not there */
#define USHER_E_INTEGRITY 20        /* a value is not what was written: tampering */
#define USHER_E_ERASED 21           /* the customer's data was erased */
#define USHER_E_ERASE_PENDING 22    /* an erasure is under way; retry */
#define USHER_E_NOT_ENCRYPTED 23    /* the store holds plain text where a sealed value belongs */
#define USHER_E_UNSUPPORTED 24      /* this build cannot do it */
#define USHER_E_CANCELLED 25        /* stopped between two batches at the host's wish */
#define USHER_E_OUT_OF_MEMORY 26    /* no memory; nothing was done */
#define USHER_E_INTERNAL 27         /* a defect of the library: please report */

typedef struct usher_engine usher_engine;   /* an open store; free with usher_engine_free */
typedef struct usher_session usher_session; /* who acts; free with usher_session_free */
typedef struct usher_text usher_text;       /* a JSON answer; free with usher_text_free */
typedef struct usher_bytes usher_bytes;     /* bytes of a host's column; free with usher_bytes_free */
typedef struct usher_error usher_error;     /* why a call failed; free with usher_error_free */

/* ---- Library ------------------------------------------------------------------------------------------- */

/** The ABI number of the library that is loaded; compare with USHER_ABI.
 *  Threads: any. Blocks: no. Secrets: none. Since: 0.1 */
USHER_API int32_t usher_abi_version(void) USHER_NOEXCEPT;

/** The library's version, for example "0.1.0": static, never freed.
 *  Threads: any. Blocks: no. Secrets: none. Since: 0.1 */
USHER_API const char *usher_version(void) USHER_NOEXCEPT;

/** Handles that were given out and not freed yet, of all kinds; 0 at the end of a program that leaks none.
 *  Threads: any. Blocks: no. Secrets: none. Since: 0.1 */
USHER_API int64_t usher_live_handles(void) USHER_NOEXCEPT;

/** Describes operations, records, enums and codes as one JSON document.
 *  @param out        owned: free with usher_text_free().
 *  @param out_error  owned, optional.
 *  @return USHER_OK · USHER_E_INVALID_ARGUMENT (out is NULL) · USHER_E_OUT_OF_MEMORY
 *  Threads: any. Blocks: no. Atomic: reads only. Secrets: none. Since: 0.1 */
USHER_API int32_t usher_describe(usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/** Every number that this header defines, as a JSON object {"USHER_OK": 0, ...}: for hosts that cannot read
 *  it.
 *  @param out        owned: free with usher_text_free().
 *  @param out_error  owned, optional.
 *  @return USHER_OK · USHER_E_INVALID_ARGUMENT (out is NULL) · USHER_E_OUT_OF_MEMORY
 *  Threads: any. Blocks: no. Atomic: reads only. Secrets: none. Since: 0.1 */
USHER_API int32_t usher_constants_json(usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/** Overwrites a buffer of the caller's, such as a key, in a way that a compiler does not optimise away.
 *  @param buffer     borrowed, written; NULL is a no-op.
 *  @param len        bytes.
 *  Threads: any. Blocks: no. Secrets: that is what it is for. Since: 0.1 */
USHER_API void usher_wipe(void *buffer, size_t len) USHER_NOEXCEPT;

/* ---- Texts and errors: every function takes NULL ------------------------------------------------------- */

/** The text's bytes, UTF-8 and NUL-terminated; "" for NULL. Borrowed: valid until the text is freed.
 *  Threads: any. Blocks: no. Secrets: what was revealed stays in memory until the free, which wipes it.
 *  Since: 0.1 */
USHER_API const char *usher_text_data(const usher_text *text) USHER_NOEXCEPT;
/** Length in bytes without the NUL; 0 for NULL. Threads: any. Blocks: no. Since: 0.1 */
USHER_API size_t usher_text_len(const usher_text *text) USHER_NOEXCEPT;
/** Wipes and frees a text. Threads: any. Blocks: no. Since: 0.1 */
USHER_API void usher_text_free(usher_text *text) USHER_NOEXCEPT;

/** The bytes; NULL for NULL. Borrowed: valid until they are freed. No NUL follows them.
 *  Threads: any. Blocks: no. Secrets: an opened value stays in memory until the free, which wipes it.
 *  Since: 0.1 */
USHER_API const void *usher_bytes_data(const usher_bytes *bytes) USHER_NOEXCEPT;
/** How many; 0 for NULL. Threads: any. Blocks: no. Since: 0.1 */
USHER_API size_t usher_bytes_len(const usher_bytes *bytes) USHER_NOEXCEPT;
/** Wipes and frees. Threads: any. Blocks: no. Since: 0.1 */
USHER_API void usher_bytes_free(usher_bytes *bytes) USHER_NOEXCEPT;

/** USHER_E_*; USHER_OK for NULL. Threads: any. Blocks: no. Since: 0.1 */
USHER_API int32_t usher_error_code(const usher_error *error) USHER_NOEXCEPT;
/** One line: member and rule; "" for NULL. Borrowed: valid until the error is freed. Threads: any. Blocks:
 *  no.
 *  Secrets: never a personal value or a key byte. Since: 0.1 */
USHER_API const char *usher_error_message(const usher_error *error) USHER_NOEXCEPT;
/** A JSON object with native codes, ids or all problems of a request; "" when there is nothing to add, and
 *  for NULL. Borrowed: valid until the error is freed. Threads: any. Blocks: no. Since: 0.1 */
USHER_API const char *usher_error_details(const usher_error *error) USHER_NOEXCEPT;
/** 1 when the same call may succeed later without a change by the caller, else 0. Threads: any. Blocks: no.
 *  Since: 0.1 */
USHER_API int32_t usher_error_retryable(const usher_error *error) USHER_NOEXCEPT;
/** Frees an error. Threads: any. Blocks: no. Since: 0.1 */
USHER_API void usher_error_free(usher_error *error) USHER_NOEXCEPT;

/** The code's name, "INVALID_ARGUMENT" for 1; "UNKNOWN" for a number that is no code. Static, never freed.
 *  Threads: any. Blocks: no. Since: 0.1 */
USHER_API const char *usher_code_name(int32_t code) USHER_NOEXCEPT;

/* ---- Engines and sessions ------------------------------------------------------------------------------ */

/** Opens or creates a store with a raw key.
 *  @param path       borrowed, UTF-8, path_len bytes; the file's directory must exist.
 *  @param key        borrowed, USHER_KEY_BYTES bytes from a random source, copied into locked memory; wipe
 *                    yours with usher_wipe().
 *  @param options    borrowed, JSON: OpenOptions of docs/catalogue.md; NULL with 0 for the defaults.
 *  @param out        owned: free with usher_engine_free(). NULL on failure.
 *  @param out_error  owned, optional.
 *  @return USHER_OK · USHER_E_INVALID_ARGUMENT (options; not 32 bytes, or all zero) ·
 *          USHER_E_NOT_FOUND (no such folder; no file and create is false) · USHER_E_KEY_MISMATCH (another
 *          key, or the store has a passphrase) · USHER_E_KEY_UNAVAILABLE (require_mlock, but memory cannot be
 *          locked) · USHER_E_NOT_A_STORE · USHER_E_NEWER_FORMAT · USHER_E_READ_ONLY · USHER_E_CORRUPT ·
 *          USHER_E_INTEGRITY · USHER_E_BUSY · USHER_E_STORAGE
 *  Threads: any. Blocks: up to options.busy_timeout_ms, and for schema steps. Atomic: a half-made store is
 *  none. Secrets: the key is kept in locked memory only, where the system allows it. Since: 0.1 */
USHER_API int32_t usher_open(const char *path, size_t path_len, const void *key, size_t key_len,
                             const char *options, size_t options_len, usher_engine **out,
                             usher_error **out_error) USHER_NOEXCEPT;

/** Opens or creates a store with a passphrase; parameters and codes otherwise as usher_open().
 *  @param passphrase borrowed, UTF-8, passphrase_len bytes, at least 1; wipe yours with usher_wipe().
 *  Threads: any. Blocks: as usher_open(), and about a second for Argon2id. Atomic: a half-made store is none.
 *  Secrets: the passphrase is not kept. Since: 0.1 */
USHER_API int32_t usher_open_passphrase(const char *path, size_t path_len, const char *passphrase,
                                        size_t passphrase_len, const char *options, size_t options_len,
                                        usher_engine **out, usher_error **out_error) USHER_NOEXCEPT;

/** Closes the store and wipes its keys, sessions or not: their calls then fail with USHER_E_CLOSED.
 *  Idempotent; NULL is a no-op. The handle itself is still to be freed.
 *  Threads: any; waits for the call that is under way. Blocks: for a last write to the disk. Since: 0.1 */
USHER_API void usher_close(usher_engine *engine) USHER_NOEXCEPT;
/** Frees the handle. The store closes when no session is left either.
 *  Threads: any, once. Blocks: as usher_close() when it closes. Since: 0.1 */
USHER_API void usher_engine_free(usher_engine *engine) USHER_NOEXCEPT;

/** Reads what is open: path, store id, versions.
 *  @param engine     borrowed, not NULL.
 *  @param out        owned: EngineStatus as JSON; free with usher_text_free().
 *  @param out_error  owned, optional.
 *  @return USHER_OK · USHER_E_INVALID_ARGUMENT (NULL) · USHER_E_CLOSED · USHER_E_FORKED
 *  Threads: any, concurrently. Blocks: on the call that is under way. Atomic: reads only. Secrets: none.
 *  Since: 0.1 */
USHER_API int32_t usher_status(usher_engine *engine, usher_text **out,
                               usher_error **out_error) USHER_NOEXCEPT;

/** Begins a session: who acts, in which role, for what purpose, in which language.
 *  @param engine     borrowed, not NULL; may be freed before the session.
 *  @param options    borrowed, JSON: SessionOptions of docs/catalogue.md; `actor` is required.
 *  @param out        owned: free with usher_session_free(). NULL on failure.
 *  @param out_error  owned, optional.
 *  @return USHER_OK · USHER_E_INVALID_ARGUMENT (options, NULL) · USHER_E_LIMIT · USHER_E_CLOSED
 *  Threads: any, concurrently. Blocks: no. Atomic: nothing is written. Secrets: none. Since: 0.1 */
USHER_API int32_t usher_session_open(usher_engine *engine, const char *options, size_t options_len,
                                     usher_session **out, usher_error **out_error) USHER_NOEXCEPT;
/** Frees a session. Threads: any, once, not during a call of it. Blocks: as usher_close() when it is the last
 *  holder of the store. Since: 0.1 */
USHER_API void usher_session_free(usher_session *session) USHER_NOEXCEPT;

/* ---- Operations ---------------------------------------------------------------------------------------- */

/* The contract of every operation; the comment of a noun adds what is particular to it.
 *  @param session      borrowed, not NULL.
 *  @param request      borrowed, JSON, request_len bytes: the record left of the arrow in the function's
 *                      comment.
 *  @param out          owned: the record right of the arrow as JSON; free with usher_text_free(). NULL on
 *                      failure.
 *  @param out_error    owned, optional: free with usher_error_free().
 *  @return USHER_OK · USHER_E_INVALID_ARGUMENT (not JSON, unknown or missing member, bad form, NULL) ·
 *          USHER_E_LIMIT · USHER_E_CONFLICT (idempotency_key was used for another request) ·
 *          USHER_E_PRECONDITION (reveal without a purpose of the session, or one that the policy does not
 *          allow; processing of the customer is restricted) · USHER_E_BUSY · USHER_E_FULL ·
 *          USHER_E_READ_ONLY · USHER_E_STORAGE · USHER_E_CORRUPT · USHER_E_INTEGRITY · USHER_E_DETACHED ·
 *          USHER_E_FORKED · USHER_E_CLOSED · USHER_E_OUT_OF_MEMORY · USHER_E_INTERNAL; and what the comments
 *          add.
 *  Threads: one at a time per session. Blocks: up to options.busy_timeout_ms for another writer, and for the
 *  disk. Atomic: one transaction: all of it happened, or nothing. Secrets: personal values are sealed before
 *  they reach the disk, and masked in responses unless `reveal` names them. Since: 0.1 */

/* ---- Agents -------------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such agent). All else stands under
 * Operations. */

/** Creates an agent, or replaces the one known by id or external_ref. PutAgent -> Agent. @return also
 *  USHER_E_CONFLICT (external_ref belongs to another agent). */
USHER_API int32_t usher_agent_put(usher_session *session, const char *request, size_t request_len,
                                  usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads one agent. GetAgent -> Agent. */
USHER_API int32_t usher_agent_get(usher_session *session, const char *request, size_t request_len,
                                  usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists agents, page by page. ListAgents -> AgentPage. */
USHER_API int32_t usher_agent_list(usher_session *session, const char *request, size_t request_len,
                                   usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Adds an absence, during which no new customer is assigned. SetAgentAbsence -> Agent. */
USHER_API int32_t usher_agent_absence(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Calendars ----------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such calendar, shipped or stored). All
 * else stands under Operations. */

/** Keeps a calendar of the host's own; open tasks keep their dates or move. PutCalendar -> CalendarChange.
 *  @return also USHER_E_INVALID_ARGUMENT (with everything that is wrong with the calendar file; or a calendar
 *  that rests on it would break). */
USHER_API int32_t usher_calendar_put(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Decides single days of a calendar, or takes a decision back. OverrideCalendar -> CalendarChange. */
USHER_API int32_t usher_calendar_override(usher_session *session, const char *request, size_t request_len,
                                          usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists what open due dates an edit would change, from what to what. PreviewCalendar -> CalendarChange. */
USHER_API int32_t usher_calendar_preview(usher_session *session, const char *request, size_t request_len,
                                         usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads one calendar, as it is or as it was. GetCalendar -> CalendarText. */
USHER_API int32_t usher_calendar_get(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists calendars, shipped and stored. ListCalendars -> CalendarPage. */
USHER_API int32_t usher_calendar_list(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists who edited a calendar, when and why. CalendarHistory -> CalendarVersionPage. */
USHER_API int32_t usher_calendar_history(usher_session *session, const char *request, size_t request_len,
                                         usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Customers ----------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer). All else stands under
 * Operations. */

/** Enrols a customer: reviews the profile, records findings, starts the journey. A customer already known by
 *  external_ref is returned unchanged, with created = false. EnrollCustomer -> Enrolled. @return also
 *  USHER_E_INVALID_ARGUMENT (unknown playbook, service or document key, with the known ones). */
USHER_API int32_t usher_customer_enroll(usher_session *session, const char *request, size_t request_len,
                                        usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Changes a profile and reviews it again. AmendCustomer -> Enrolled. */
USHER_API int32_t usher_customer_amend(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads one customer. GetCustomer -> Customer. */
USHER_API int32_t usher_customer_get(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Finds customers by e-mail, phone, passport, external_ref or id; none is an empty page. FindCustomers ->
 *  CustomerPage. */
USHER_API int32_t usher_customer_find(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists customers, page by page. ListCustomers -> CustomerPage. */
USHER_API int32_t usher_customer_list(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads what was found on a profile. GetFindings -> Findings. */
USHER_API int32_t usher_customer_findings(usher_session *session, const char *request, size_t request_len,
                                          usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Waives a finding on the actor's responsibility, with a reason. WaiveFinding -> Findings. @return also
 *  USHER_E_NOT_FOUND (no such finding is open). */
USHER_API int32_t usher_customer_waive(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Duplicates ---------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer). Nothing is ever merged but
 * by these calls; the session's actor stands for the decision. */

/** Finds records that may be the same person as a customer, with reasons. FindDuplicates ->
 *  DuplicateCandidates. */
USHER_API int32_t usher_duplicate_find(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists pairs of records that may be one person, page by page. ListDuplicates -> DuplicatePage. */
USHER_API int32_t usher_duplicate_list(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Decides that two records are two people; outranks any score. DismissDuplicate -> DuplicateRuling.
 *  @return also USHER_E_CONFLICT (the two are merged). */
USHER_API int32_t usher_duplicate_dismiss(usher_session *session, const char *request, size_t request_len,
                                          usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Decides that two records are one person: one stands for both, the other rests. MergeDuplicate ->
 *  DuplicateRuling. @return also USHER_E_CONFLICT (one of them is merged into another already). */
USHER_API int32_t usher_duplicate_merge(usher_session *session, const char *request, size_t request_len,
                                        usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Takes a merge back: the record that rested goes on as before. UndoMerge -> DuplicateRuling. @return also
 *  USHER_E_CONFLICT (it is not merged). */
USHER_API int32_t usher_duplicate_undo(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Fields -------------------------------------------------------------------------------------------- */

/* Values in tables of the host's own. usher never opens the host's database: the host seals a value, keeps
 * the envelope (and the token, to look it up) in a BLOB column of its own, and opens it again. Codes of the
 * noun besides the common ones: USHER_E_NOT_FOUND (no such table or column was defined). All else stands
 * under Operations. */

/** Names columns of a host's own table. DefineFields -> FieldTable. @return also USHER_E_CONFLICT (a known
 *  column is asked for with another class, codec or index). */
USHER_API int32_t usher_field_define(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists the host's tables, page by page. ListFields -> FieldTablePage. */
USHER_API int32_t usher_field_list(usher_session *session, const char *request, size_t request_len,
                                   usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Makes data keys for many people in one transaction. PrepareFields -> PreparedFields. */
USHER_API int32_t usher_field_prepare(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Destroys a person's data keys: no envelope in any of the host's tables opens again. EraseFields ->
 *  ErasedFields. */
USHER_API int32_t usher_field_erase(usher_session *session, const char *request, size_t request_len,
                                    usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/** Seals one value for the place where it will stand.
 *  @param session      borrowed, not NULL.
 *  @param place        borrowed, JSON: FieldPlace of docs/catalogue.md (table, column, subject, row).
 *  @param value        borrowed, value_len bytes, at most 16 MiB, of the column's codec: UTF-8, or 8 bytes
 *                      big-endian, or any. NULL with 0 is an empty value.
 *  @param wipe         not 0: `value` is overwritten with zeros once it is sealed; a failed call leaves it.
 *  @param out          owned: the envelope, to be kept as it is; free with usher_bytes_free(). NULL on
 *                      failure.
 *  @param out_error    owned, optional: free with usher_error_free().
 *  @return USHER_OK · USHER_E_INVALID_ARGUMENT (place; not of the codec; NULL) · USHER_E_LIMIT ·
 *          USHER_E_NOT_FOUND (table or column not defined) · USHER_E_ERASED (the subject was) · USHER_E_BUSY
 *          · USHER_E_FULL · USHER_E_STORAGE · USHER_E_CLOSED · USHER_E_FORKED · USHER_E_OUT_OF_MEMORY
 *  Threads: one at a time for a session. Blocks: on other calls of the engine; for the disk when the subject
 *  gets its first key. Atomic: a key that was made and not used does no harm. Secrets: `value` is not kept.
 *  Since: 0.1 */
USHER_API int32_t usher_field_seal(usher_session *session, const char *place, size_t place_len, void *value,
                                   size_t value_len, int32_t wipe, usher_bytes **out,
                                   usher_error **out_error) USHER_NOEXCEPT;

/** Opens one envelope at the place where it stands.
 *  @param session      borrowed, not NULL.
 *  @param place        borrowed, JSON: the FieldPlace that it was sealed for.
 *  @param envelope     borrowed, envelope_len bytes.
 *  @param out          owned: the value; free with usher_bytes_free(), which wipes it. NULL on failure.
 *  @param out_error    owned, optional: free with usher_error_free().
 *  @return USHER_OK · USHER_E_INVALID_ARGUMENT (place, NULL) · USHER_E_NOT_FOUND (table or column not
 *          defined) · USHER_E_NOT_ENCRYPTED (plain text where an envelope belongs) · USHER_E_CORRUPT (an
 *          envelope of another form) · USHER_E_INTEGRITY (its bytes, its place or its key are not those it
 *          was sealed with) · USHER_E_ERASED · USHER_E_CLOSED · USHER_E_FORKED · USHER_E_OUT_OF_MEMORY
 *  Threads: one at a time for a session. Blocks: on other calls of the engine. Atomic: reads only. Secrets:
 *  the value is in clear text in `out`. Since: 0.1 */
USHER_API int32_t usher_field_open(usher_session *session, const char *place, size_t place_len,
                                   const void *envelope, size_t envelope_len, usher_bytes **out,
                                   usher_error **out_error) USHER_NOEXCEPT;

/** Makes the token that a value is looked up by: equal normal forms have equal tokens.
 *  @param session      borrowed, not NULL.
 *  @param column       borrowed, JSON: FieldColumnName of docs/catalogue.md (table, column).
 *  @param value        borrowed, value_len bytes.
 *  @param out          owned: 16 bytes, or none (length 0) for a value that has no normal form; free with
 *                      usher_bytes_free(). NULL on failure.
 *  @param out_error    owned, optional: free with usher_error_free().
 *  @return USHER_OK · USHER_E_INVALID_ARGUMENT (column, NULL) · USHER_E_NOT_FOUND (table or column not
 *          defined) · USHER_E_PRECONDITION (the column has no index) · USHER_E_CLOSED · USHER_E_FORKED ·
 *          USHER_E_OUT_OF_MEMORY
 *  Threads: one at a time for a session. Blocks: on other calls of the engine. Atomic: reads only. Secrets:
 *  a token tells who is equal, not who it is. Since: 0.1 */
USHER_API int32_t usher_field_token(usher_session *session, const char *column, size_t column_len,
                                    const void *value, size_t value_len, usher_bytes **out,
                                    usher_error **out_error) USHER_NOEXCEPT;
/* ---- Erasure ------------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer or erasure) · USHER_E_ERASED
 * (already) · USHER_E_PRECONDITION (merged records, and nothing said of them; the timeline before other
 * classes). All else stands under Operations. */

/** Shows what an erasure would take away, and what would stay why. PreviewErasure -> ErasurePreview. */
USHER_API int32_t usher_erasure_preview(usher_session *session, const char *request, size_t request_len,
                                        usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Erases a customer, or classes of one, with keys and data; what a hold or a minimum keeps is erased
 *  when it may be. Several transactions: once asked for, an erasure is carried on by the next open and
 *  by usher_tick(). EraseCustomer -> ErasureResult. Blocks: up to options.busy_timeout_ms for readers of
 *  the log. */
USHER_API int32_t usher_erasure_erase(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads how far an erasure is, and why not further. GetErasure -> Erasure. */
USHER_API int32_t usher_erasure_status(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists erasures: what a restored backup is to be given again. ListErasures -> ErasurePage. */
USHER_API int32_t usher_erasure_list(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Issues a signed certificate. GetErasure -> ErasureCertificate. @return also USHER_E_ERASE_PENDING (it
 *  is not done yet). */
USHER_API int32_t usher_erasure_certificate(usher_session *session, const char *request, size_t request_len,
                                            usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Erases again whoever an older backup brought back. ReplayErasures -> ReplayedErasures. */
USHER_API int32_t usher_erasure_replay(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Legal holds --------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND · USHER_E_ERASED (there is nothing left to
 * hold). All else stands under Operations. */

/** Places a legal hold: what it names is not erased. PlaceHold -> Hold. */
USHER_API int32_t usher_hold_place(usher_session *session, const char *request, size_t request_len,
                                   usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Releases a legal hold. ReleaseHold -> Hold. */
USHER_API int32_t usher_hold_release(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists legal holds. ListHolds -> HoldPage. */
USHER_API int32_t usher_hold_list(usher_session *session, const char *request, size_t request_len,
                                  usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Retention ----------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such version). All
 * else stands under Operations. */

/** Puts the retention rules, instead of those before. PutRetention -> RetentionPolicy. */
USHER_API int32_t usher_retention_put(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads the retention rules, as they are or as they were. GetRetention -> RetentionPolicy. */
USHER_API int32_t usher_retention_get(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists whose time has come, and what keeps some of it. PreviewRetention -> RetentionPreview. */
USHER_API int32_t usher_retention_preview(usher_session *session, const char *request, size_t request_len,
                                          usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Orders -------------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer or order). All else
 * stands under Operations. */

/** Places an order for a customer. PlaceOrder -> Order. @return also USHER_E_CONFLICT (external_ref belongs
 *  to another customer's order). */
USHER_API int32_t usher_order_place(usher_session *session, const char *request, size_t request_len,
                                    usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Confirms an order's service and notes. ConfirmOrder -> Order. @return also USHER_E_PRECONDITION (it has
 *  notes that were not reviewed). */
USHER_API int32_t usher_order_confirm(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists a customer's orders. Request ListOrders, response OrderPage. */
USHER_API int32_t usher_order_list(usher_session *session, const char *request, size_t request_len,
                                   usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Documents ----------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer or document). All else
 * stands under Operations. */

/** Records that a document came in; the file stays with the host. AddDocument -> Document. */
USHER_API int32_t usher_document_add(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Records that a document is good. VerifyDocument -> Document. */
USHER_API int32_t usher_document_verify(usher_session *session, const char *request, size_t request_len,
                                        usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Records that a document does not count, and why. RejectDocument -> Document. */
USHER_API int32_t usher_document_reject(usher_session *session, const char *request, size_t request_len,
                                        usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists what the customer's service needs and what is missing. MissingDocuments -> RequiredDocuments. */
USHER_API int32_t usher_document_missing(usher_session *session, const char *request, size_t request_len,
                                         usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Assignment ---------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer or agent). Nobody eligible
 * is a result. All else stands under Operations. */

/** Assigns an agent by the policy. AssignAgent -> AssignmentExplanation. @return also USHER_E_CONFLICT (has
 *  an agent: reassign) · USHER_E_PRECONDITION (a blocking finding is open). */
USHER_API int32_t usher_assignment_assign(usher_session *session, const char *request, size_t request_len,
                                          usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Hands a customer to another agent, with a reason. ReassignAgent -> AssignmentExplanation. @return also
 *  USHER_E_PRECONDITION (a blocking finding is open, or the named agent is inactive). */
USHER_API int32_t usher_assignment_reassign(usher_session *session, const char *request, size_t request_len,
                                            usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Explains why this agent and why not each other one. ExplainAssignment -> AssignmentExplanation. @return
 *  also USHER_E_PRECONDITION (no assignment was tried yet). */
USHER_API int32_t usher_assignment_explain(usher_session *session, const char *request, size_t request_len,
                                           usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Shows how much every agent has to do. GetWorkload -> Workload. */
USHER_API int32_t usher_assignment_workload(usher_session *session, const char *request, size_t request_len,
                                            usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Explains why a customer is not with this agent, and what would make it possible. ExplainWhyNot -> WhyNot.
 * @return also USHER_E_NOT_FOUND (no such customer or agent). */
USHER_API int32_t usher_assignment_why_not(usher_session *session, const char *request, size_t request_len,
                                           usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Counts what was missing whenever nobody was eligible. ListSkillGaps -> SkillGaps. */
USHER_API int32_t usher_assignment_skill_gaps(usher_session *session, const char *request, size_t request_len,
                                              usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists who holds which role in a customer's journey. ListParticipants -> Participants. */
USHER_API int32_t usher_assignment_participants(usher_session *session, const char *request,
                                                size_t request_len, usher_text **out,
                                                usher_error **out_error) USHER_NOEXCEPT;
/** Gives a role in a journey to an agent, or to one by the policy. SetParticipant -> Participants. @return
 * also USHER_E_PRECONDITION (the named agent is inactive, or the record rests). */
USHER_API int32_t usher_assignment_set_participant(usher_session *session, const char *request,
                                                   size_t request_len, usher_text **out,
                                                   usher_error **out_error) USHER_NOEXCEPT;
/** Plans where everything goes that an agent holds. PreviewHandOver -> HandOverPlan. @return also
 * USHER_E_PRECONDITION (the heir is inactive or absent). */
USHER_API int32_t usher_assignment_preview_hand_over(usher_session *session, const char *request,
                                                     size_t request_len, usher_text **out,
                                                     usher_error **out_error) USHER_NOEXCEPT;
/** Carries a previewed hand-over out, all of it or nothing. HandOver -> HandOverPlan. @return also
 * USHER_E_CONFLICT (the same request makes another plan by now). */
USHER_API int32_t usher_assignment_hand_over(usher_session *session, const char *request, size_t request_len,
                                             usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Decides a past period again by a draft policy; touches nothing. WhatIf -> WhatIfReport. */
USHER_API int32_t usher_assignment_what_if(usher_session *session, const char *request, size_t request_len,
                                           usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Messages ------------------------------------------------------------------------------------------ */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer or message). A
 * message that the channel does not allow is a result. All else stands under Operations. */

/** Shows how a template reads and what would become of it. PreviewMessage -> MessagePreview. */
USHER_API int32_t usher_message_preview(usher_session *session, const char *request, size_t request_len,
                                        usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Decides how a message may go out, logs it and puts it into the outbox. SendMessage -> Message. */
USHER_API int32_t usher_message_send(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Records what a customer wrote; opens the channel's window. ReceivedMessage -> Message. @return also
 *  USHER_E_CONFLICT (several customers have this phone number: name one). */
USHER_API int32_t usher_message_received(usher_session *session, const char *request, size_t request_len,
                                         usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Records what the channel reported; reports may repeat and come out of order. ReportMessageStatus ->
 *  Message. @return also USHER_E_PRECONDITION (the message did not go out). */
USHER_API int32_t usher_message_status(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists a customer's messages. ListMessages -> MessagePage. */
USHER_API int32_t usher_message_list(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Outbox -------------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such item). At least once, in order per
 * customer. All else stands under Operations. */

/** Claims effects to carry out; their payloads are revealed, which is an event. ClaimOutbox -> OutboxBatch.
 *  */
USHER_API int32_t usher_outbox_claim(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reports that an effect was carried out. AckOutbox -> OutboxReceipt. */
USHER_API int32_t usher_outbox_ack(usher_session *session, const char *request, size_t request_len,
                                   usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reports that an effect could not be carried out. FailOutbox -> OutboxReceipt. */
USHER_API int32_t usher_outbox_fail(usher_session *session, const char *request, size_t request_len,
                                    usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Tasks --------------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer, agent or task). All else
 * stands under Operations. */

/** Lists tasks, page by page. ListTasks -> TaskPage. */
USHER_API int32_t usher_task_list(usher_session *session, const char *request, size_t request_len,
                                  usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Makes a task by hand. CreateTask -> Task. */
USHER_API int32_t usher_task_create(usher_session *session, const char *request, size_t request_len,
                                    usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Completes a task; completed = false, with what is missing, while its gate is not met. CompleteTask ->
 *  TaskCompletion. */
USHER_API int32_t usher_task_complete(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Hands a task to another agent, with a reason. ReassignTask -> Task. @return also USHER_E_PRECONDITION (it
 *  is completed, or the agent is inactive). */
USHER_API int32_t usher_task_reassign(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Gives a task another due date, with a reason. RedateTask -> Task. */
USHER_API int32_t usher_task_redate(usher_session *session, const char *request, size_t request_len,
                                    usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/** Completes a form, a record, a decision or a survey. FillStep -> TaskCompletion. @return also
 *  USHER_E_PRECONDITION when it is not the step's turn, USHER_E_INVALID_ARGUMENT naming each value and rule.
 */
USHER_API int32_t usher_step_fill(usher_session *session, const char *request, size_t request_len,
                                  usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Sets (or moves) the time of a meeting; an iCalendar invitation goes into the outbox. ScheduleMeeting ->
 * Task. */
USHER_API int32_t usher_step_schedule(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Says that a meeting was held, or that somebody did not come. HoldMeeting -> TaskCompletion. */
USHER_API int32_t usher_step_hold(usher_session *session, const char *request, size_t request_len,
                                  usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lets a journey go without a step, with a reason. LeaveOutStep -> Journey. */
USHER_API int32_t usher_step_leave_out(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Journeys ------------------------------------------------------------------------------------------ */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer, journey or gate). All else
 * stands under Operations. */

/** Reads a customer's journey with its steps. GetJourney -> Journey. */
USHER_API int32_t usher_journey_get(usher_session *session, const char *request, size_t request_len,
                                    usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Moves the card on; moved = false, with what holds it, at a gate that is not met. AdvanceJourney ->
 *  Advance. */
USHER_API int32_t usher_journey_advance(usher_session *session, const char *request, size_t request_len,
                                        usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads what a gate asks for and what is missing. GetGate -> Gate. */
USHER_API int32_t usher_journey_gate(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Waives an item of a gate, or takes that back. WaiveGate -> Gate. */
USHER_API int32_t usher_journey_waive(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Records values of a journey, outside of any step. RecordData -> JourneyData. */
USHER_API int32_t usher_journey_record(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads the values of a journey, masked. GetData -> JourneyData. */
USHER_API int32_t usher_journey_data(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Pauses a journey until a day, with a reason. PauseJourney -> Journey. */
USHER_API int32_t usher_journey_pause(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Ends a pause before its time. ResumeJourney -> Journey. */
USHER_API int32_t usher_journey_resume(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists what is late, and who was told. ListEscalations -> EscalationPage. */
USHER_API int32_t usher_journey_escalations(usher_session *session, const char *request, size_t request_len,
                                            usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Takes on what is late. AcknowledgeEscalation -> Escalation. */
USHER_API int32_t usher_journey_acknowledge(usher_session *session, const char *request, size_t request_len,
                                            usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads a journey as it stood at any time, from its timeline. GetJourneyAsOf -> JourneyAsOf. */
USHER_API int32_t usher_journey_as_of(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads the board: lanes and cards, stuck ones first. GetBoard -> Board. */
USHER_API int32_t usher_report_board(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads what one person has to do. GetAgenda -> Agenda. */
USHER_API int32_t usher_report_agenda(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads figures over journeys; each states its clock and its sample. GetReport -> Report. */
USHER_API int32_t usher_report_summary(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Playbooks ----------------------------------------------------------------------------------------- */

/** Reads what of a procedure is served, clause by clause; for a customer with the evidence. GetCoverage ->
 *  Coverage. */
USHER_API int32_t usher_playbook_coverage(usher_session *session, const char *request, size_t request_len,
                                          usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Checks a playbook, and what only this store knows of it. CheckPlaybook -> PlaybookLint. */
USHER_API int32_t usher_playbook_lint(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Publishes a playbook: new journeys of its id start with it. PublishPlaybook -> PublishedPlaybook.
 *  Further failures: USHER_E_PRECONDITION (its calendar is not in the store). */
USHER_API int32_t usher_playbook_publish(usher_session *session, const char *request, size_t request_len,
                                         usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads one version of a playbook, as it was written. GetPlaybook -> PlaybookText. Further failures:
 *  USHER_E_NOT_FOUND. */
USHER_API int32_t usher_playbook_get(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists playbooks, shipped and published. ListPlaybooks -> PlaybookPage. */
USHER_API int32_t usher_playbook_list(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists who published a playbook, when and why. PlaybookHistory -> PlaybookReleasePage. */
USHER_API int32_t usher_playbook_history(usher_session *session, const char *request, size_t request_len,
                                         usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Says in words what differs between two versions. DiffPlaybooks -> PlaybookDiff. Further failures:
 *  USHER_E_NOT_FOUND. */
USHER_API int32_t usher_playbook_diff(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Plans how running journeys move to a version; changes nothing else. PlanMigration -> Migration.
 *  Further failures: USHER_E_NOT_FOUND. */
USHER_API int32_t usher_playbook_plan_migration(usher_session *session, const char *request,
                                                size_t request_len, usher_text **out,
                                                usher_error **out_error) USHER_NOEXCEPT;
/** Reads a plan and a page of its journeys. GetMigration -> MigrationPage. Further failures:
 *  USHER_E_NOT_FOUND. */
USHER_API int32_t usher_playbook_migration(usher_session *session, const char *request, size_t request_len,
                                           usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Carries a plan out: that very plan, journey by journey. MigrateJourneys -> Migration. Further
 *  failures: USHER_E_NOT_FOUND, USHER_E_PRECONDITION (the plan is not finished, or carried out),
 *  USHER_E_CONFLICT (all_or_nothing and a journey changed). */
USHER_API int32_t usher_playbook_migrate(usher_session *session, const char *request, size_t request_len,
                                         usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Takes a migration back; what has moved since stays. RevertMigration -> Migration. Further failures:
 *  USHER_E_NOT_FOUND, USHER_E_PRECONDITION. */
USHER_API int32_t usher_playbook_revert_migration(usher_session *session, const char *request,
                                                  size_t request_len, usher_text **out,
                                                  usher_error **out_error) USHER_NOEXCEPT;
/** Goes on with a plan, a migration or a reversal: one transaction. StepMigration -> Migration. Further
 *  failures: USHER_E_NOT_FOUND. */
USHER_API int32_t usher_playbook_step_migration(usher_session *session, const char *request,
                                                size_t request_len, usher_text **out,
                                                usher_error **out_error) USHER_NOEXCEPT;
/** Starts a draft beside live journeys, without effects. StartShadow -> Shadow. Further failures:
 *  USHER_E_NOT_FOUND, USHER_E_CONFLICT (one runs already). */
USHER_API int32_t usher_playbook_shadow(usher_session *session, const char *request, size_t request_len,
                                        usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads where a draft would have done otherwise. GetShadowReport -> ShadowReport. Further failures:
 *  USHER_E_NOT_FOUND. */
USHER_API int32_t usher_playbook_shadow_report(usher_session *session, const char *request,
                                               size_t request_len, usher_text **out,
                                               usher_error **out_error) USHER_NOEXCEPT;
/** Ends a shadow; its report stays. EndShadow -> Shadow. Further failures: USHER_E_NOT_FOUND. */
USHER_API int32_t usher_playbook_end_shadow(usher_session *session, const char *request, size_t request_len,
                                            usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lives a playbook through with invented people on a clock of its own; touches nothing. Seconds for a big
 *  one, in which other calls go on. SimulatePlaybook -> Simulation. Further failures: USHER_E_NOT_FOUND,
 *  USHER_E_PRECONDITION (a calendar that nobody has). */
USHER_API int32_t usher_playbook_simulate(usher_session *session, const char *request, size_t request_len,
                                          usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Keys ---------------------------------------------------------------------------------------------- */

/* Replacing keys while the store is in use, and the ways to open it. `secret` is borrowed, secret_len bytes,
 * never kept: wipe yours with usher_wipe(). A job is done step by step, between other calls, in any process
 * that has the key; it goes on after a crash. Codes of the noun besides the common ones: USHER_E_NOT_FOUND
 * (no such job, slot or generation) · USHER_E_CONFLICT (the key is being replaced already, or is still
 * needed) · USHER_E_KEY_UNAVAILABLE (no secret was given). All else stands under Operations. */

/** Reads what keys there are, and what copies of the store they open. GetKeys -> KeysStatus. */
USHER_API int32_t usher_key_status(usher_session *session, const char *request, size_t request_len,
                                   usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Puts a new root key in the place of the one in use: USHER_KEY_BYTES bytes, or a passphrase. From then on
 *  the store opens with the new one only; keep both until this has returned. Every passphrase slot is
 *  revoked, as it holds the old key. Step the job until it is finished. ReplaceRootKey -> KeyJob. */
USHER_API int32_t usher_key_replace_root(usher_session *session, const void *secret, size_t secret_len,
                                         const char *request, size_t request_len, usher_text **out,
                                         usher_error **out_error) USHER_NOEXCEPT;
/** Starts the replacement of a service key or of one customer's data keys. RotateKey -> KeyJob. */
USHER_API int32_t usher_key_rotate(usher_session *session, const char *request, size_t request_len,
                                   usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Goes on with a job: one transaction. StepKeyJob -> KeyJob. */
USHER_API int32_t usher_key_step(usher_session *session, const char *request, size_t request_len,
                                 usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Destroys a replaced key that nothing refers to. RetireKey -> KeysStatus. */
USHER_API int32_t usher_key_retire(usher_session *session, const char *request, size_t request_len,
                                   usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Adds a passphrase that opens the store, or changes one. SetPassphrase -> KeysStatus. @return also
 *  USHER_E_LIMIT (all 8 slots are in use). Blocks: about a second for Argon2id. */
USHER_API int32_t usher_key_set_passphrase(usher_session *session, const void *secret, size_t secret_len,
                                           const char *request, size_t request_len, usher_text **out,
                                           usher_error **out_error) USHER_NOEXCEPT;
/** Takes a passphrase away. RevokePassphrase -> KeysStatus. @return also USHER_E_PRECONDITION (it is the
 *  last one). */
USHER_API int32_t usher_key_revoke(usher_session *session, const char *request, size_t request_len,
                                   usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Timeline ------------------------------------------------------------------------------------------ */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer). All else stands under
 * Operations. */

/** Lists what happened to a customer. ListTimeline -> TimelinePage. */
USHER_API int32_t usher_timeline_list(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Checks chains, seals, indexes and checkpoints; what is not as it was written is a result. Blocks for as
 * long as the reading takes. VerifyTimeline -> Verification. */
USHER_API int32_t usher_timeline_verify(usher_session *session, const char *request, size_t request_len,
                                        usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Makes a signed checkpoint over all timelines, to be kept elsewhere; the newest one again when nothing
 *  happened since. MakeCheckpoint -> Checkpoint. @return also USHER_E_NOT_FOUND (no checkpoint n). */
USHER_API int32_t usher_timeline_checkpoint(usher_session *session, const char *request, size_t request_len,
                                            usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Consents ------------------------------------------------------------------------------------------ */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer). All else stands under
 * Operations. */

/** Records a consent with its proof. GiveConsent -> ConsentChange. @return also USHER_E_PRECONDITION (the
 * record was merged into another). */
USHER_API int32_t usher_consent_give(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Records that a consent was taken back; messages that still wait are recalled. WithdrawConsent ->
 *  ConsentChange. @return also USHER_E_PRECONDITION (the record was merged into another). */
USHER_API int32_t usher_consent_withdraw(usher_session *session, const char *request, size_t request_len,
                                         usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists what a customer agreed to and took back. ListConsents -> ConsentPage. */
USHER_API int32_t usher_consent_list(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Privacy ------------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such customer). All else stands under
 * Operations. */

/** Exports everything about one customer in the clear, with its proof; leaves an event. ExportCustomer ->
 *  CustomerExport. @return also USHER_E_PRECONDITION (no purpose; or the policy does not allow every class).
 *  What is damaged or erased is marked in the answer. Secrets: the answer is not masked. */
USHER_API int32_t usher_privacy_export(usher_session *session, const char *request, size_t request_len,
                                       usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lists what stood in a profile before it was amended. ListCorrections -> CorrectionPage. */
USHER_API int32_t usher_privacy_corrections(usher_session *session, const char *request, size_t request_len,
                                            usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Has a customer's data only stored: nothing moves, nothing goes out. Again: the first word stands.
 *  RestrictCustomer -> Restriction. */
USHER_API int32_t usher_privacy_restrict(usher_session *session, const char *request, size_t request_len,
                                         usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Lifts a restriction; what waited goes on. LiftRestriction -> Restriction. @return also USHER_E_CONFLICT
 * (there is none). */
USHER_API int32_t usher_privacy_lift(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Policy -------------------------------------------------------------------------------------------- */

/* All codes stand under Operations. */

/** Puts the policy that says which role may see what for what. PutPolicy -> StoredPolicy. @return also
 *  USHER_E_PRECONDITION (the session's role does not administer the policy that holds). */
USHER_API int32_t usher_policy_put(usher_session *session, const char *request, size_t request_len,
                                   usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads the policy, as it is or as it was. GetPolicy -> StoredPolicy. @return also USHER_E_NOT_FOUND (no
 * such version). */
USHER_API int32_t usher_policy_get(usher_session *session, const char *request, size_t request_len,
                                   usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Imports ------------------------------------------------------------------------------------------- */

/* Codes of the noun besides the common ones: USHER_E_NOT_FOUND (no such file or job). A refused row is a
 * result. A job lives in its engine: closing ends it, and a new one finds the imported customers again. All
 * else stands under Operations. */

/** Opens a customer list and reads its header. StartImport -> ImportStatus. @return also
 *  USHER_E_INVALID_ARGUMENT (unknown playbook; empty file; a column is unknown, missing or there twice) ·
 *  USHER_E_STORAGE (the file cannot be read). */
USHER_API int32_t usher_import_start(usher_session *session, const char *request, size_t request_len,
                                     usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Imports the next rows, in one transaction. StepImport -> ImportStatus. @return also USHER_E_READ_ONLY
 *  (refused rows cannot be written to rejected_path; the rows that were taken are safe). */
USHER_API int32_t usher_import_step(usher_session *session, const char *request, size_t request_len,
                                    usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Reads how far an import is. GetImport -> ImportStatus. */
USHER_API int32_t usher_import_status(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;
/** Stops an import between two steps; what was imported stays. GetImport -> ImportStatus. */
USHER_API int32_t usher_import_cancel(usher_session *session, const char *request, size_t request_len,
                                      usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Time ---------------------------------------------------------------------------------------------- */

/** Fires every timer that is due, in due order; how a host tells usher that time has passed. Tick -> Ticked.
 *  All else stands under Operations. */
USHER_API int32_t usher_tick(usher_session *session, const char *request, size_t request_len,
                             usher_text **out, usher_error **out_error) USHER_NOEXCEPT;

/* ---- Checks -------------------------------------------------------------------------------------------- */

/* Checks need no engine, no key and no clock: a value in, findings out.
 *  @param request      borrowed, JSON, request_len bytes: the record left of the arrow in the function's
 *                      comment.
 *  @param out          owned: the record right of the arrow as JSON; free with usher_text_free(). NULL on
 *                      failure.
 *  @param out_error    owned, optional: free with usher_error_free().
 *  @return USHER_OK · USHER_E_INVALID_ARGUMENT (not JSON, unknown or missing member, bad form, NULL) ·
 *          USHER_E_LIMIT · USHER_E_OUT_OF_MEMORY. A value that is wrong is a result.
 *  Threads: any, concurrently. Blocks: no. Atomic: reads only. Secrets: answers show the value they judge.
 *  Since: 0.1 */

/** Checks a whole profile: every single check that applies, in one call. CheckProfile -> ProfileCheck. */
USHER_API int32_t usher_check_profile(const char *request, size_t request_len, usher_text **out,
                                      usher_error **out_error) USHER_NOEXCEPT;
/** Checks a phone number by the published numbering plans. CheckPhone -> PhoneCheck. */
USHER_API int32_t usher_check_phone(const char *request, size_t request_len, usher_text **out,
                                    usher_error **out_error) USHER_NOEXCEPT;
/** Checks an e-mail address by RFC 5321. CheckEmail -> EmailCheck. */
USHER_API int32_t usher_check_email(const char *request, size_t request_len, usher_text **out,
                                    usher_error **out_error) USHER_NOEXCEPT;
/** Checks a name against a passport. CheckName -> NameCheck. */
USHER_API int32_t usher_check_name(const char *request, size_t request_len, usher_text **out,
                                   usher_error **out_error) USHER_NOEXCEPT;
/** Checks the machine-readable lines of a passport by ICAO Doc 9303. CheckPassport -> PassportCheck. */
USHER_API int32_t usher_check_passport(const char *request, size_t request_len, usher_text **out,
                                       usher_error **out_error) USHER_NOEXCEPT;
/** Checks a nationality by ISO 3166-1 and ICAO Doc 9303. CheckNationality -> NationalityCheck. */
USHER_API int32_t usher_check_nationality(const char *request, size_t request_len, usher_text **out,
                                          usher_error **out_error) USHER_NOEXCEPT;
/** Counts a due date by a calendar, and explains it. CheckDue -> Due. Further failures: USHER_E_NOT_FOUND (no
 *  such calendar) · USHER_E_PRECONDITION (calendar_exhausted) · USHER_E_UNSUPPORTED (no time zone database).
 */
USHER_API int32_t usher_check_due(const char *request, size_t request_len, usher_text **out,
                                  usher_error **out_error) USHER_NOEXCEPT;
/** Checks and summarises a calendar file, or one that ships. CheckCalendar -> CalendarCheck. Further
 * failures: USHER_E_NOT_FOUND (no such calendar). */
USHER_API int32_t usher_check_calendar(const char *request, size_t request_len, usher_text **out,
                                       usher_error **out_error) USHER_NOEXCEPT;
/** Checks a playbook without a store: all that is wrong, each with its place. CheckPlaybook ->
 *  PlaybookLint. */
USHER_API int32_t usher_check_playbook(const char *request, size_t request_len, usher_text **out,
                                       usher_error **out_error) USHER_NOEXCEPT;
/** Gives the JSON Schema that playbooks are written by. GetPlaybookSchema -> PlaybookSchema. */
USHER_API int32_t usher_check_playbook_schema(const char *request, size_t request_len, usher_text **out,
                                              usher_error **out_error) USHER_NOEXCEPT;
/** Writes the machine-readable lines of a document by ICAO Doc 9303. WriteMrz -> MrzLines. */
USHER_API int32_t usher_check_write_mrz(const char *request, size_t request_len, usher_text **out,
                                        usher_error **out_error) USHER_NOEXCEPT;
/** Checks language tags by BCP 47 and chooses among languages. CheckLanguage -> LanguageCheck. */
USHER_API int32_t usher_check_language(const char *request, size_t request_len, usher_text **out,
                                       usher_error **out_error) USHER_NOEXCEPT;
/** Checks a Turkish identity number. CheckNationalId -> NationalIdCheck. */
USHER_API int32_t usher_check_national_id(const char *request, size_t request_len, usher_text **out,
                                          usher_error **out_error) USHER_NOEXCEPT;
/** Checks whether two records may be one person's. CheckDuplicate -> DuplicateCheck. */
USHER_API int32_t usher_check_duplicate(const char *request, size_t request_len, usher_text **out,
                                        usher_error **out_error) USHER_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif /* USHER_USHER_H */
