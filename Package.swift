// swift-tools-version: 6.2
import PackageDescription

/// Every room is compiled alike: functions stay on their caller's actor unless they say otherwise, and
/// imports are visible to the file that writes them alone.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// What halves the time in which the released program starts. For that alone: tests are linked as usual.
///
/// A program at a fixed address without exported symbols has no relocations to do. With SQLite, libedit and the C++
/// library inside, two shared libraries remain to be looked up instead of eleven: a fifth of the time that is left. The
/// folder that is searched first holds nothing but their archives (`scripts/requirements` fills it); where it is
/// missing, the shared ones are taken.
let quickStart: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-use-ld=lld", "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic",
            "-L\(Context.packageDirectory)/.build-archives", "-Xclang-linker", "-static-libgcc",
            "-Xlinker", "--as-needed", "-ltinfo", "-lbsd", "-lmd",
        ],
        .when(platforms: [.linux], configuration: .release))
]

let package = Package(
    name: "nb",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "nb", targets: ["nb"]),
        .library(name: "NorbertClient", targets: ["OrderedJSON", "NorbertAPI", "NorbertClient"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "nb",
            dependencies: [
                "NBShell", "NBTools", "NBCommands", "NBRuntime", "NBLanguage", "OrderedJSON", "NorbertAPI",
                "NorbertClient", "NorbertService",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings,
            linkerSettings: quickStart
        ),
        .target(name: "OrderedJSON", swiftSettings: settings),
        .target(name: "NBLanguage", swiftSettings: settings),
        .target(name: "NBRuntime", dependencies: ["NBLanguage", "OrderedJSON"], swiftSettings: settings),
        .target(
            name: "NBCommands",
            dependencies: [
                "NBRuntime", "NBLanguage", "NorbertClient", "NorbertAPI", "NorbertWebhooks", "OrderedJSON",
            ],
            swiftSettings: settings
        ),
        .target(name: "NBTools", dependencies: ["NBRuntime", "NBLanguage", "OrderedJSON"], swiftSettings: settings),
        .target(name: "NBShell", dependencies: ["CEditLine"], swiftSettings: settings),
        .target(name: "CEditLine", linkerSettings: [.linkedLibrary("edit")]),
        .target(name: "NorbertAPI", dependencies: ["OrderedJSON"], swiftSettings: settings),
        .target(
            name: "NorbertClient",
            dependencies: [
                "NorbertAPI", "OrderedJSON",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "NorbertWebhooks",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .target(name: "MailEngine", swiftSettings: settings),
        .target(
            name: "NorbertService",
            dependencies: [
                "NorbertAPI", "OrderedJSON", "MailEngine",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "OrderedJSONTests", dependencies: ["OrderedJSON"], swiftSettings: settings),
        .testTarget(name: "NorbertAPITests", dependencies: ["NorbertAPI", "OrderedJSON"], swiftSettings: settings),
        .testTarget(
            name: "NorbertClientTests",
            dependencies: [
                "NorbertClient", "NorbertAPI", "OrderedJSON",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "NorbertWebhooksTests",
            dependencies: [
                "NorbertWebhooks",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "MailEngineTests", dependencies: ["MailEngine"], swiftSettings: settings),
        .testTarget(
            name: "NorbertServiceTests",
            dependencies: [
                "NorbertService", "NorbertAPI", "MailEngine", "OrderedJSON",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "NBLanguageTests", dependencies: ["NBLanguage"], swiftSettings: settings),
        .testTarget(
            name: "NBRuntimeTests", dependencies: ["NBRuntime", "NBLanguage", "OrderedJSON"], swiftSettings: settings),
        .testTarget(
            name: "NBToolsTests", dependencies: ["NBTools", "NBRuntime", "NBLanguage", "OrderedJSON"],
            swiftSettings: settings),
        .testTarget(
            name: "NBCommandsTests", dependencies: ["NBCommands", "NBRuntime", "NBLanguage", "NorbertAPI"],
            swiftSettings: settings),
        // The program that the client's documentation shows.
        .executableTarget(
            name: "ClientExample", dependencies: ["NorbertClient", "NorbertAPI"], path: "Tests/Support/ClientExample",
            swiftSettings: settings),
        .target(name: "PtySupport", path: "Tests/Support/Pty", swiftSettings: settings),
        .executableTarget(
            name: "ShellProbe", dependencies: ["NBShell"], path: "Tests/Support/ShellProbe", swiftSettings: settings),
        // The least that a server can do, which the service's speed is held against.
        .executableTarget(
            name: "BareRoute",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/Support/BareRoute", swiftSettings: settings),
        // Measures the inner loops one by one.
        .executableTarget(
            name: "MicroBenchmarks",
            dependencies: ["NBLanguage", "NBRuntime", "NBCommands", "NorbertClient", "OrderedJSON"],
            path: "Tests/Support/MicroBenchmarks", swiftSettings: settings),
        // Draws the README's picture of the shell.
        .executableTarget(
            name: "Picture", dependencies: ["PtySupport"], path: "Tests/Support/Picture", swiftSettings: settings),
        .testTarget(
            name: "NBShellTests", dependencies: ["NBShell", "PtySupport", "ShellProbe"], swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "nb", "NBCommands", "NBRuntime", "NBLanguage", "NorbertAPI", "NorbertClient", "NorbertService",
                "MailEngine", "PtySupport",
            ],
            resources: [.copy("Scripts")],
            swiftSettings: settings
        ),
    ]
)
