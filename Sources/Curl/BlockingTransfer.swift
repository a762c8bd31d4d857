import CCurl
import Foundation

/// Transfers on the calling thread, one after the other, which keep their connection: for the command line.
///
/// Unlike `Transfers` it has no thread and no multi handle to start, and cannot be cancelled. A closed connection raises no
/// SIGPIPE, since libcurl sends without it; the process's own handling of that signal stays as it is.
package final class BlockingTransfer {
    private let easy: EasyHandle

    /// Starts libcurl when this is the first use in the process.
    package init() throws(TransferFailure) {
        easy = try EasyHandle()
    }

    /// Sends the request and waits for the answer.
    package func send(_ request: HTTPRequest) throws(TransferFailure) -> HTTPAnswer {
        try run(request, upload: nil, sink: .keep)
    }

    /// Sends the request with a file as its body, read as it goes, and tells how many of its bytes are sent.
    package func upload(
        _ request: HTTPRequest, file path: String, progress: (_ sent: Int64, _ total: Int64) -> Void
    ) throws(TransferFailure) -> HTTPAnswer {
        let result = withoutActuallyEscaping(progress) { progress in
            Result { () throws(TransferFailure) in
                try run(request, upload: UploadFile(path: path, progress: progress), sink: .keep)
            }
        }
        return try result.get()
    }

    /// Sends the request and hands the body of a 2xx answer over piece by piece, as it comes and without a limit of size.
    ///
    /// The pieces end anywhere, within a line too. When the closure says false the transfer ends, and the answer is marked
    /// as cut. The body of any other status is in the answer as usual. A request of no timeout waits as long as it takes.
    package func stream(
        _ request: HTTPRequest, piece: (Data) -> Bool
    ) throws(TransferFailure) -> HTTPAnswer {
        let result = withoutActuallyEscaping(piece) { piece in
            Result { () throws(TransferFailure) in try run(request, upload: nil, sink: .pass(piece)) }
        }
        return try result.get()
    }

    /// Sends the request with a file as its body, as `upload` does, and hands the answer over as `stream` does.
    package func stream(
        _ request: HTTPRequest, file path: String, piece: (Data) -> Bool
    ) throws(TransferFailure) -> HTTPAnswer {
        let result = withoutActuallyEscaping(piece) { piece in
            Result { () throws(TransferFailure) in
                try run(request, upload: UploadFile(path: path) { _, _ in }, sink: .pass(piece))
            }
        }
        return try result.get()
    }

    private func run(
        _ request: HTTPRequest, upload: UploadFile?, sink: HTTPExchange.Sink
    ) throws(TransferFailure) -> HTTPAnswer {
        try easy.reset()
        let exchange = try HTTPExchange(request, on: easy, upload: upload, sink: sink)
        return try withExtendedLifetime(exchange) { exchange.outcome(easy.perform()) }.get()
    }
}
