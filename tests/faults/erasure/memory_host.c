/* A host in C that opens a store, works, erases somebody, closes, and then stays: its memory is searched from
 * outside. usage: memory_host <store> <keystore>; the root key's 32 bytes come on stdin. */
#include "usher/usher.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int failed(usher_error *error) {
  if (error == NULL) return 0;
  fprintf(stderr, "%s\n", usher_error_message(error));
  usher_error_free(error);
  return 1;
}

static int call(int32_t (*function)(usher_session *, const char *, size_t, usher_text **, usher_error **),
                usher_session *session, const char *request, char *id) {
  usher_text *text = NULL;
  usher_error *error = NULL;
  (void)function(session, request, strlen(request), &text, &error);
  if (failed(error)) return 1;
  if (id != NULL) {
    const char *found = strstr(usher_text_data(text), "\"cus_");
    if (found == NULL) return 1;
    memcpy(id, found + 1, 30);
    id[30] = 0;
  }
  usher_text_free(text);
  return 0;
}

int main(int count, char **arguments) {
  unsigned char key[USHER_KEY_BYTES];
  usher_engine *engine = NULL;
  usher_session *session = NULL;
  usher_error *error = NULL;
  char options[100], request[200], id[31], kept[31];
  const char *who = "{\"actor\":\"host\",\"purpose\":\"a test\"}";
  const char *first =
      "{\"name\":\"Zelindra Quorvath\",\"phone\":\"+905320000001\",\"service\":\"health_insurance_policy\"}";
  const char *second =
      "{\"name\":\"Olena Beispiel\",\"phone\":\"+905320000002\",\"service\":\"health_insurance_policy\"}";
  if (count != 3 || read(0, key, sizeof key) != (ssize_t)sizeof key) return 2;
  (void)snprintf(options, sizeof options, "{\"keystore\":\"%s\"}", arguments[2]);
  (void)usher_open(arguments[1], strlen(arguments[1]), key, sizeof key, options, strlen(options), &engine,
                   &error);
  usher_wipe(key, sizeof key);
  if (failed(error)) return 1;
  (void)usher_session_open(engine, who, strlen(who), &session, &error);
  if (failed(error)) return 1;
  if (call(usher_customer_enroll, session, first, id)) return 1;
  if (call(usher_customer_enroll, session, second, kept)) return 1;
  (void)snprintf(request, sizeof request, "{\"id\":\"%s\",\"reveal\":[\"name\"]}", kept);
  if (call(usher_customer_get, session, request, NULL)) return 1;
  /* Here the test copies the wrapped keys, while all of them are there. */
  puts("working");
  fflush(stdout);
  if (read(0, options, 1) != 1) return 2;
  (void)snprintf(request, sizeof request, "{\"customer_id\":\"%s\"}", id);
  if (call(usher_erasure_erase, session, request, NULL)) return 1;
  if (call(usher_timeline_verify, session, "{}", NULL)) return 1;
  usher_close(engine);
  usher_session_free(session);
  usher_engine_free(engine);
  puts("closed");
  fflush(stdout);
  pause();
  return 0;
}
