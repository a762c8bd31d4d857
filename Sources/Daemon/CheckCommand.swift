import ArgumentParser
import Engine
import Foundation
import Prospecting

/// Looks whether a store is whole.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks a store: integrity, schema, campaigns, key file.",
        discussion: "Exits 0 when all is well and 1 when something is not.")

    @OptionGroup var location: LocationOptions

    func run() async throws {
        try await Outcome.report {
            let settings = try Settings(data: location.data, environment: ProcessInfo.processInfo.environment)
            let place = try location.resolve(settings)
            var problems: [String] = []
            do throws(Refusal) {
                _ = try Sealer(keyFile: place.keyFile)
            } catch {
                problems.append(error.message)
            }
            let store = try place.open(migrates: false)
            problems += try store.integrityProblems()
            problems += try await store.unreadableCampaigns()
            try store.close()
            for problem in problems { print("problem: \(problem)") }
            guard problems.isEmpty else { throw ExitCode(1) }
            print("ok: \(place.database)")
        }
    }
}
