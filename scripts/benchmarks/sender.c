// What libcurl can do at the most: signed POSTs of one body to one URL over kept connections, and nothing else.
//
//     sender URL COUNT CONNECTIONS BODY-FILE
//
// Each is signed as Standard Webhooks asks (HMAC-SHA256 of id, time and body) and each address is looked at before a
// socket is opened, as the daemon does. Prints how many were answered 2xx, the seconds, and the processor's seconds.
#define _GNU_SOURCE
#include <curl/curl.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct transfer {
    CURL *easy;
    struct curl_slist *headers;
};

static const char *url, *key = "a secret of thirty-two bytes, as used";
static char *body;
static size_t length;
static long next_id;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void die(const char *what) {
    fprintf(stderr, "sender: %s\n", what);
    exit(1);
}

static size_t drop(char *bytes, size_t size, size_t count, void *data) {
    (void)bytes, (void)data;
    return size * count;
}

static curl_socket_t look(void *data, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)data;
    if (purpose != CURLSOCKTYPE_IPCXN || address->family != AF_INET) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype, address->protocol);
}

static void sign(struct transfer *transfer) {
    char id[32], signed_text[64], header[256], code[128];
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    long seconds = (long)time(NULL);
    snprintf(id, sizeof id, "evt-%08ld", next_id++);
    int head = snprintf(signed_text, sizeof signed_text, "%s.%ld.", id, seconds);
    HMAC_CTX *hmac = HMAC_CTX_new();
    HMAC_Init_ex(hmac, key, (int)strlen(key), EVP_sha256(), NULL);
    HMAC_Update(hmac, (unsigned char *)signed_text, (size_t)head);
    HMAC_Update(hmac, (unsigned char *)body, length);
    HMAC_Final(hmac, mac, &size);
    HMAC_CTX_free(hmac);
    EVP_EncodeBlock((unsigned char *)code, mac, (int)size);
    curl_slist_free_all(transfer->headers);
    snprintf(header, sizeof header, "webhook-id: %s", id);
    transfer->headers = curl_slist_append(NULL, header);
    snprintf(header, sizeof header, "webhook-timestamp: %ld", seconds);
    curl_slist_append(transfer->headers, header);
    snprintf(header, sizeof header, "webhook-signature: v1,%s", code);
    curl_slist_append(transfer->headers, header);
    curl_slist_append(transfer->headers, "content-type: application/json");
    curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
}

static void prepare(struct transfer *transfer) {
    CURL *easy = transfer->easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, (long)length);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, look);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
}

int main(int count, char **arguments) {
    if (count != 5) die("URL COUNT CONNECTIONS BODY-FILE");
    url = arguments[1];
    long all = atol(arguments[2]), connections = atol(arguments[3]), started = 0, done = 0, taken = 0;
    FILE *file = fopen(arguments[4], "rb");
    if (!file || all < 1 || connections < 1) die("wrong arguments");
    body = malloc(1 << 20);
    length = fread(body, 1, 1 << 20, file);
    fclose(file);
    curl_global_init(CURL_GLOBAL_ALL);
    CURLM *multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, connections);
    struct transfer *transfers = calloc((size_t)connections, sizeof *transfers);
    double began = now();
    for (; started < connections && started < all; started++) {
        prepare(&transfers[started]);
        sign(&transfers[started]);
        curl_multi_add_handle(multi, transfers[started].easy);
    }
    while (done < all) {
        int running = 0, left = 0;
        if (curl_multi_perform(multi, &running) != CURLM_OK) die("curl_multi_perform");
        CURLMsg *message;
        while ((message = curl_multi_info_read(multi, &left))) {
            if (message->msg != CURLMSG_DONE) continue;
            long status = 0;
            struct transfer *transfer = NULL;
            curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &status);
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
            if (message->data.result == CURLE_OK && status / 100 == 2) taken++;
            done++;
            curl_multi_remove_handle(multi, transfer->easy);
            if (started++ < all) {
                sign(transfer);
                curl_multi_add_handle(multi, transfer->easy);
            }
        }
        if (done < all) curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    double processor = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
        + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    printf("answered: %ld\nseconds: %.3f\nprocessor: %.3f\n", taken, now() - began, processor);
    return taken == all ? 0 : 1;
}
