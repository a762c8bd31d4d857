/// When each part of a transfer was done, in microseconds from its start; 0 for a part that did not happen.
package struct Timings: Sendable, Hashable {
    /// The name was resolved.
    package var dns: Int
    /// The connection was made; 0 on a reused one.
    package var connect: Int
    /// TLS was agreed.
    package var tls: Int
    /// The first byte of the answer came.
    package var firstByte: Int
    /// All was over.
    package var total: Int

    /// Takes each part as it is; parts not given did not happen.
    package init(dns: Int = 0, connect: Int = 0, tls: Int = 0, firstByte: Int = 0, total: Int = 0) {
        self.dns = dns
        self.connect = connect
        self.tls = tls
        self.firstByte = firstByte
        self.total = total
    }
}
