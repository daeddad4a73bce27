import NBLanguage
import NBRuntime
import NorbertService

/// Which servers a session may use, and how its sandbox goes about its work.
struct SessionSettings {
    /// The sandbox: its folder, its pace, its limits.
    var sandbox: ServiceOptions
    /// Whether the keys of the environment count. Without them the sandbox is all there is.
    var usesKeys = true
    /// The profile to begin with, by its name; nil for the one that the keys suggest.
    var profile: String?
    /// Whether to tell of waits for a server's limits on the standard streams.
    var tellsLimits = true
    /// How it is shown how far things are.
    var progress = ProgressDisplay.Manner.standard

    /// A session as the user's environment asks for it: NB_SANDBOX_TIME_SCALE says how many times faster than in life the
    /// sandbox's world runs, and NB_SANDBOX_LIMITS=off lets callers make as many requests as they like; both count where
    /// this process starts it.
    ///
    /// - Parameter profile: the profile to begin with, where somebody said one.
    /// - Throws: a usage fault where a variable says neither.
    static func standard(profile: String? = nil) throws(ValueFault) -> SessionSettings {
        var options = ServiceOptions(folder: Folders.sandbox)
        if let text = Process.variable("NB_SANDBOX_TIME_SCALE") {
            guard let scale = Int(text), (1...1_000_000).contains(scale) else {
                throw ValueFault(
                    "NB_SANDBOX_TIME_SCALE is \(text)", hint: "a whole number from 1 on, such as 60", kind: .usage)
            }
            options.timeScale = scale
        }
        switch Process.variable("NB_SANDBOX_LIMITS") {
        case nil, "on": break
        case "off": options.limits = false
        case let text?:
            throw ValueFault("NB_SANDBOX_LIMITS is \(text)", hint: "it is on or off", kind: .usage)
        }
        return SessionSettings(sandbox: options, profile: profile)
    }

    /// A session with a sandbox of its own and nothing else.
    ///
    /// - Parameters:
    ///   - folder: where the sandbox keeps what it keeps; whoever asks for the session removes it afterwards.
    ///   - timeScale: how many times faster than in life its world runs.
    static func apart(folder: String, timeScale: Int, limits: Bool = true) -> SessionSettings {
        var options = ServiceOptions(folder: folder)
        options.timeScale = timeScale
        options.limits = limits
        return SessionSettings(sandbox: options, usesKeys: false, tellsLimits: false)
    }
}
