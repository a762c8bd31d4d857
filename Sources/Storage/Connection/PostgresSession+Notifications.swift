import CPostgres
import Glibc

extension PostgresSession {
    /// Waits until others have said something, or until `waker` can be read; blocks.
    ///
    /// Gives what was said, in its order; nothing where it was the waker.
    func heard(orUntil waker: Int32) throws(PostgresError) -> [String] {
        while true {
            let said = takeNotifications()
            if !said.isEmpty { return said }
            var files = [
                pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0),
                pollfd(fd: waker, events: Int16(POLLIN), revents: 0),
            ]
            let found = poll(&files, 2, -1)
            if found > 0, files[1].revents != 0 { return [] }
            guard found > 0 || errno == EINTR, PQconsumeInput(handle) == 1 else {
                throw PostgresError(nil, on: handle, sql: "LISTEN")
            }
        }
    }

    private func takeNotifications() -> [String] {
        var said: [String] = []
        while let notification = PQnotifies(handle) {
            said.append(String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
        return said
    }
}
