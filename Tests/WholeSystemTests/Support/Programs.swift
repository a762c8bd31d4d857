import Foundation

/// The programs that the tests start.
enum Programs {
    /// The daemon as it was built with the tests.
    static var touchlined: String { get throws { try built("touchlined") } }

    /// The command line as it was built with the tests.
    static var touchline: String { get throws { try built("touchline") } }

    /// The Python that has the packages of `scripts/data/test-requirements.txt`.
    static var python: String {
        get throws {
            guard let path = ProcessInfo.processInfo.environment["TOUCHLINE_TEST_PYTHON"], !path.isEmpty else {
                throw HarnessFailure(
                    "TOUCHLINE_TEST_PYTHON is not set; run: export TOUCHLINE_TEST_PYTHON=$(scripts/python-venv)")
            }
            return path
        }
    }

    /// The root of the package, found from this file.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func file(_ path: String) -> String { package.appending(path: path).path(percentEncoded: false) }

    private static func built(_ name: String) throws -> String {
        let folder = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            .deletingLastPathComponent()
        let path = folder.appending(path: name).path(percentEncoded: false)
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw HarnessFailure("\(path) is not there; run: swift build --product \(name)")
        }
        return path
    }
}
