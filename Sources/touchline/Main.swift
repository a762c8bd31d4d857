import Commands
import Foundation

@main
struct Main {
    static func main() {
        let status = Touchline.run(Array(CommandLine.arguments.dropFirst()), in: .process())
        exit(status)
    }
}
