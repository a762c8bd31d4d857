// Kept connections to a daemon on this machine, one request at a time on each: shared by load.c and work.c.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { most_clients = 1024, room = 64 * 1024 };

struct client {
    int socket;
    size_t filled;
    double sent_at;
    char answer[room];
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void die(const char *what) {
    perror(what);
    exit(1);
}

static int connected(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int made = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    if (made < 0 || connect(made, (struct sockaddr *)&address, sizeof address) != 0) die("connect");
    setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return made;
}

// A POST with a JSON body; to be freed.
static char *post(const char *token, const char *path, const char *body) {
    char *request;
    if (asprintf(&request,
                 "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                 "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                 path, token, strlen(body), body) < 0)
        die("asprintf");
    return request;
}

static void send_request(struct client *client, const char *request) {
    size_t length = strlen(request);
    client->filled = 0;
    client->sent_at = now();
    if (send(client->socket, request, length, MSG_NOSIGNAL) != (ssize_t)length) die("send");
}

// Whether the answer is there, whole.
static int is_whole(struct client *client) {
    client->answer[client->filled] = 0;
    char *end = strstr(client->answer, "\r\n\r\n");
    if (!end) return 0;
    for (char *line = client->answer; line && line < end; line = strstr(line, "\r\n")) {
        line += line == client->answer ? 0 : 2;
        if (strncasecmp(line, "content-length:", 15) == 0)
            return client->filled >= (size_t)(end + 4 - client->answer) + strtoul(line + 15, NULL, 10);
    }
    fprintf(stderr, "an answer without Content-Length: %.300s\n", client->answer);
    exit(1);
}

static int is_good(const struct client *client) { return strncmp(client->answer, "HTTP/1.1 2", 10) == 0; }

// Takes what has come for a client; whether its answer is whole now.
static int receive(struct client *client) {
    ssize_t got = recv(client->socket, client->answer + client->filled, room - 1 - client->filled, 0);
    if (got <= 0) die("the server closed a connection");
    client->filled += (size_t)got;
    return is_whole(client);
}


// Watches a client; `owner` comes with what `waited` finds for it.
static void watch(int poll, struct client *client, void *owner) {
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = owner};
    if (epoll_ctl(poll, EPOLL_CTL_ADD, client->socket, &event) != 0) die("epoll_ctl");
}

static int waited(int poll, struct epoll_event *events, int most) {
    int ready = epoll_wait(poll, events, most, 30000);
    if (ready <= 0) die("no answer for 30 seconds");
    return ready;
}

static int ascending(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}
