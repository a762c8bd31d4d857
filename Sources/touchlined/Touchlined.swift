import Daemon

@main
struct Touchlined {
    static func main() async {
        await TouchlinedCommand.main()
    }
}
