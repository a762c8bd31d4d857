// Sends POST requests over so many kept connections and says how fast they were answered.
//
//     load PORT CLIENTS < requests        a request a line: token, path and JSON body, with tabs between
//
// One thread and epoll: every client sends its next request when its last one was answered. Answers must have a
// Content-Length. Prints `key: value` lines.
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

static char **requests;
static size_t request_count, next_request, answered, failed;
static double *took;
static char first_failure[400];

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void die(const char *what) {
    perror(what);
    exit(1);
}

// Turns each line of standard input into the bytes to send.
static void read_requests(void) {
    char *line = NULL;
    size_t size = 0, space = 0;
    while (getline(&line, &size, stdin) > 0) {
        char *token = strtok(line, "\t"), *path = strtok(NULL, "\t"), *body = strtok(NULL, "\n");
        if (!token || !path || !body) continue;
        if (request_count == space) {
            space = space ? space * 2 : 1024;
            requests = realloc(requests, space * sizeof *requests);
            if (!requests) die("realloc");
        }
        if (asprintf(&requests[request_count++],
                     "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                     "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                     path, token, strlen(body), body) < 0)
            die("asprintf");
    }
    free(line);
    took = calloc(request_count + 1, sizeof *took);
    if (!took) die("calloc");
}

static int connected(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int made = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    if (made < 0 || connect(made, (struct sockaddr *)&address, sizeof address) != 0) die("connect");
    setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return made;
}

// False when there is nothing left to send.
static int send_next(struct client *client) {
    if (next_request == request_count) return 0;
    const char *request = requests[next_request++];
    size_t length = strlen(request);
    client->filled = 0;
    client->sent_at = now();
    if (send(client->socket, request, length, MSG_NOSIGNAL) != (ssize_t)length) die("send");
    return 1;
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

static void count(struct client *client) {
    took[answered + failed] = now() - client->sent_at;
    int is_good = strncmp(client->answer, "HTTP/1.1 2", 10) == 0;
    if (!is_good && !failed) {
        snprintf(first_failure, sizeof first_failure, "%.399s", client->answer);
        for (char *c = first_failure; *c; c++) if (*c == '\r' || *c == '\n') *c = ' ';
    }
    if (is_good) answered++; else failed++;
}

static int ascending(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

// Until every request was answered; gives the seconds.
static double run(struct client *clients, int client_count) {
    int poll = epoll_create1(0);
    struct epoll_event events[64];
    double started = now();
    for (int index = 0; index < client_count; index++) {
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &clients[index]};
        if (epoll_ctl(poll, EPOLL_CTL_ADD, clients[index].socket, &event) != 0) die("epoll_ctl");
        send_next(&clients[index]);
    }
    while (answered + failed < request_count) {
        int ready = epoll_wait(poll, events, 64, 30000);
        if (ready <= 0) die("no answer for 30 seconds");
        for (int index = 0; index < ready; index++) {
            struct client *client = events[index].data.ptr;
            ssize_t got = recv(client->socket, client->answer + client->filled, room - 1 - client->filled, 0);
            if (got <= 0) die("the server closed a connection");
            client->filled += (size_t)got;
            if (!is_whole(client)) continue;
            count(client);
            send_next(client);
        }
    }
    return now() - started;
}

int main(int count_of_arguments, char **arguments) {
    int port = count_of_arguments == 3 ? atoi(arguments[1]) : 0;
    int client_count = count_of_arguments == 3 ? atoi(arguments[2]) : 0;
    if (port < 1 || client_count < 1 || client_count > most_clients) {
        fprintf(stderr, "usage: load PORT CLIENTS < requests\n");
        return 64;
    }
    read_requests();
    struct client *clients = calloc((size_t)client_count, sizeof *clients);
    if (!clients) die("calloc");
    for (int index = 0; index < client_count; index++) clients[index].socket = connected(port);
    double seconds = run(clients, client_count);
    qsort(took, request_count, sizeof *took, ascending);
    printf("answered: %zu\nfailed: %zu\nseconds: %.6f\n", answered, failed, seconds);
    printf("median_ms: %.2f\np99_ms: %.2f\n", took[request_count / 2] * 1e3, took[request_count * 99 / 100] * 1e3);
    printf("first_failure: %s\n", first_failure);
    return 0;
}
