import Foundation
import Prospecting
import Yams

/// The daemon's options from three places: the command line, then `TOUCHLINE_…` in the environment, then
/// `touchlined.yaml` in the data directory.
struct Settings {
    private let environment: [String: String]
    private let file: [String: String]
    private let filePath: String

    static let names = [
        "data", "database", "listen", "tls-certificate", "tls-key", "rehearse-at", "rules", "allow-private-webhooks",
        "allow-webhook-networks", "keep", "public-url",
    ]

    /// - Parameter data: the data directory, when the command line named one.
    init(data: String?, environment: [String: String]) throws(Refusal) {
        self.environment = environment
        let directory = data ?? environment["TOUCHLINE_DATA"]
        filePath = (directory ?? ".") + "/touchlined.yaml"
        guard directory != nil, FileManager.default.fileExists(atPath: filePath) else {
            file = [:]
            return
        }
        file = try Self.read(filePath)
    }

    /// An option's value; nil when nobody gave one.
    func value(_ name: String, given: String?) -> String? {
        given ?? environment["TOUCHLINE_" + name.uppercased().replacing("-", with: "_")] ?? file[name]
    }

    /// An option's value in `touchlined.yaml` alone.
    func fileValue(_ name: String) -> String? { file[name] }

    /// A switch: on the command line it is there or not, elsewhere it is yes or no.
    func flag(_ name: String, given: Bool) throws(Refusal) -> Bool {
        if given { return true }
        guard let text = value(name, given: nil) else { return false }
        switch text.lowercased() {
        case "yes", "true", "1", "on": return true
        case "no", "false", "0", "off", "": return false
        default: throw Refusal(.invalid, "\(name) is yes or no, not \"\(text)\"")
        }
    }

    private static func read(_ path: String) throws(Refusal) -> [String: String] {
        let root: Node?
        do {
            root = try Yams.compose(yaml: try String(contentsOfFile: path, encoding: .utf8))
        } catch {
            throw Refusal(.invalid, "\(path) cannot be read: \(error)")
        }
        guard let root else { return [:] }
        guard let mapping = root.mapping else {
            throw Refusal(.invalid, "\(path) is to hold lines such as: listen: 127.0.0.1:7700")
        }
        var values: [String: String] = [:]
        for (key, value) in mapping {
            let line = key.mark.map { ":\($0.line)" } ?? ""
            guard let name = key.scalar?.string, names.contains(name) else {
                let guess = names.closest(to: key.scalar?.string ?? "").map { "; did you mean \"\($0)\"?" } ?? ""
                throw Refusal(.invalid, "\(path)\(line): unknown option \"\(key.scalar?.string ?? "")\"\(guess)")
            }
            guard let text = value.scalar?.string else {
                throw Refusal(.invalid, "\(path)\(line): \(name) takes one value")
            }
            values[name] = text
        }
        return values
    }
}
