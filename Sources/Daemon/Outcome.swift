import ArgumentParser
import Foundation
import Prospecting
import Wire

/// How a command of the daemon ends.
enum Outcome {
    /// Runs a command; says on stderr what went wrong, and exits 1, or 65 when the input is wrong.
    static func report(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let refusal as Refusal {
            FileHandle.standardError.write(Data("touchlined: \(refusal.message)\n".utf8))
            throw ExitCode(refusal.code.exitCode == 65 ? 65 : 1)
        } catch let code as ExitCode {
            throw code
        } catch {
            FileHandle.standardError.write(Data("touchlined: \(error)\n".utf8))
            throw ExitCode(1)
        }
    }
}

extension LocationOptions {
    /// The place given here, in the environment or in the data directory's file.
    func resolve(_ settings: Settings? = nil) throws -> StoreLocation {
        let settings = try settings ?? Settings(data: data, environment: ProcessInfo.processInfo.environment)
        // The environment's database is not asked where the command line named a directory.
        let database =
            data == nil ? settings.value("database", given: database) : database ?? settings.fileValue("database")
        let isFile = database.map { !StoreLocation.isServer($0) } ?? false
        return try StoreLocation(data: isFile ? nil : settings.value("data", given: data), database: database)
    }
}
