import Curl
import Prospecting
import Wire

/// Why a command ends without having done its work, as the person and the calling script are told.
struct Failure: Error, Equatable {
    var message: String
    var exitCode: Int32

    init(_ message: String, exitCode: Int32) {
        self.message = message
        self.exitCode = exitCode
    }

    init(_ refusal: Refusal) {
        self.init(refusal.message, exitCode: refusal.code.exitCode)
    }

    /// Everything was said already.
    static func silent(exitCode: Int32) -> Failure { Failure("", exitCode: exitCode) }

    static func usage(_ message: String) -> Failure { Failure(message, exitCode: 64) }

    static func input(_ message: String) -> Failure { Failure(message, exitCode: invalidInput) }

    static func noFile(_ path: String) -> Failure {
        Failure("there is no file \(path)", exitCode: noSuchFile)
    }

    /// What a transfer that brought no answer means to the person waiting.
    static func unreachable(_ server: String, _ failure: TransferFailure) -> Failure {
        let cannot = "cannot reach \(server): "
        return switch failure.kind {
        case .connect: Failure(cannot + "connection refused; is touchlined running?", exitCode: noServer)
        case .dns: Failure(cannot + "its name does not resolve; is the server's URL right?", exitCode: noServer)
        case .timeout: Failure(cannot + "no answer in time; is touchlined busy or stopped?", exitCode: noServer)
        case .badURL: Failure("\(server) is no server's URL; give one such as http://127.0.0.1:7700", exitCode: 64)
        case .tls, .reset, .notHTTP, .blockedAddress, .tooLarge, .cancelled, .other:
            Failure(cannot + failure.message, exitCode: noServer)
        }
    }

    static let notDone: Int32 = 1
    static let invalidInput: Int32 = 65
    static let noSuchFile: Int32 = 66
    static let noServer: Int32 = 69
    static let ofOurs: Int32 = 70
    static let notAllowed: Int32 = 77
}
