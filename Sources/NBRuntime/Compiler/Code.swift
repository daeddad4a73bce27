import NBLanguage

/// What the machine runs: instructions with their constants, and the place in the script of each.
final class Code {
    let name: String
    /// What the machine reads at every step. Owned by this object; a pointer, because an object would be counted.
    let body: UnsafePointer<CodeBody>
    let count: Int
    let places: [Place?]
    let fieldNames: [FieldName]
    let calls: [CallSite]
    private let ownCallCount: Int
    private let constantCount: Int
    let stages: [StageCode]
    let texts: [String]
    let expectations: [Expectation]
    let parallels: [ParallelBody]
    let layouts: [FieldLayout]

    var instructions: UnsafePointer<Instruction> { body.pointee.instructions }
    var constants: UnsafePointer<Value> { body.pointee.constants }
    var ownCalls: UnsafePointer<OwnCall> { body.pointee.ownCalls }
    /// How many registers a frame has.
    var registerCount: Int { body.pointee.registerCount }

    /// Whether running it may ask servers for something.
    var runsCommands: Bool { !calls.isEmpty || ownCallCount > 0 }

    init(_ parts: CodeBuilder) {
        name = parts.name
        count = parts.instructions.count
        constantCount = parts.constants.count
        ownCallCount = parts.ownCalls.count
        places = parts.places
        fieldNames = parts.fieldNames
        calls = parts.calls
        stages = parts.stages
        texts = parts.texts
        expectations = parts.expectations
        parallels = parts.parallels
        layouts = parts.layouts
        let body = UnsafeMutablePointer<CodeBody>.allocate(capacity: 1)
        self.body = UnsafePointer(body)
        body.initialize(
            to: CodeBody(
                instructions: Self.stored(parts.finishedInstructions), constants: Self.stored(parts.constants),
                wholes: Self.stored(parts.constants.map { $0.whole ?? 0 }),
                ownCalls: Self.stored(parts.ownCalls.map(OwnCall.init)), registerCount: parts.highestRegister + 1,
                code: .passUnretained(self)))
    }

    deinit {
        for call in UnsafeBufferPointer(start: ownCalls, count: ownCallCount) { call.free() }
        Self.free(instructions, count)
        Self.free(constants, constantCount)
        Self.free(body.pointee.wholes, constantCount)
        Self.free(ownCalls, ownCallCount)
        Self.free(body, 1)
    }

    private static func stored<Part>(_ parts: [Part]) -> UnsafePointer<Part> {
        let storage = UnsafeMutablePointer<Part>.allocate(capacity: max(1, parts.count))
        storage.initialize(from: parts, count: parts.count)
        return UnsafePointer(storage)
    }

    private static func free<Part>(_ parts: UnsafePointer<Part>, _ count: Int) {
        let storage = UnsafeMutablePointer(mutating: parts)
        storage.deinitialize(count: count)
        storage.deallocate()
    }
}

/// The part of a code that every step of the machine may need, in memory that nobody counts the owners of: its code
/// owns it.
struct CodeBody {
    let instructions: UnsafePointer<Instruction>
    let constants: UnsafePointer<Value>
    /// The constants that are whole numbers, at their places among the constants.
    let wholes: UnsafePointer<Int>
    let ownCalls: UnsafePointer<OwnCall>
    let registerCount: Int
    let code: Unmanaged<Code>
}

/// A command in the script: which one, and the registers that hold what fills its slots.
struct CallSite {
    enum Shape {
        case one, many
        case named(kind: String?)
    }

    struct Argument {
        var slot: String
        var shape: Shape
        var registers: [UInt16]
        var place: Place?
    }

    var id: Vocabulary.CommandID
    var arguments: [Argument]
    /// The literal words of the phrase that were written.
    var words: [String]
    var place: Place
    var headPlace: Place
}

/// A call of a command that the script defines: nothing in it has to be counted while the machine makes it, which is
/// half the time of a call.
struct OwnCall {
    /// The table of functions keeps each function that it ever had.
    let function: Unmanaged<Function>
    /// Where the function says what code it has.
    let entry: UnsafePointer<UnsafePointer<CodeBody>?>
    /// The registers and constants that are the parameters in their order.
    let parameters: UnsafeBufferPointer<UInt16>

    /// Stands for a parameter that is left out.
    static let leftOut = UInt16.max

    init(_ function: Function, _ parameters: [UInt16?]) {
        self.function = .passUnretained(function)
        entry = UnsafePointer(function.entry)
        let storage = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: parameters.count)
        _ = storage.initialize(from: parameters.map { $0 ?? Self.leftOut })
        self.parameters = UnsafeBufferPointer(storage)
    }

    func free() { parameters.deallocate() }
}

/// The work of a `where`, `put` or another stage.
enum StageCode {
    case closure(Closure.Plan)
    case put(name: String, Closure.Plan)
    case sort([(path: [FieldName], isDescending: Bool)])
    case pick([(path: [FieldName], name: String)])
    case unique([[FieldName]])
    case group([[FieldName]])
    /// The other table is in a register.
    case match(on: [FieldName])
    case chart(by: [FieldName]?)
}

/// What an `expect` says when it fails.
struct Expectation {
    var condition: Place
    /// The sides of its comparison.
    var left: (place: Place, register: UInt16)?
    var right: (place: Place, register: UInt16)?
    var reason: UInt16?
}

/// The body of `each …, N at once`.
struct ParallelBody {
    var plan: Closure.Plan
    /// The register of `it`, which every body begins with.
    var it: UInt16
    /// Where to say that a body gave something, with the register behind it for what that is.
    var given: UInt16?
    var atOnce: UInt16
    var place: Place
}

/// A piece of code with the values of the outer names that it uses, taken when it is made.
struct Closure {
    /// How a closure is made: its code and where each captured value comes from and goes to.
    struct Plan {
        var code: Code
        /// Registers of the frame in which the closure is made, and of its own.
        var captures: [(from: UInt16, isGlobal: Bool, to: UInt16)]
        /// The register of the row or the item.
        var parameter: UInt16
    }

    var plan: Plan
    var captured: [Value]
}

/// A command that a script defines, once it is compiled.
final class Function {
    let definition: Definition
    /// Nil until the `to` is compiled: a command may call itself and those below it.
    var code: Code? {
        didSet { entry.pointee = code?.body }
    }
    /// Where calls find the code. Owned by this object.
    let entry: UnsafeMutablePointer<UnsafePointer<CodeBody>?>
    /// The values of parameters that a call leaves out.
    var defaults: [Value?] = []
    var givesValue = false

    init(_ definition: Definition) {
        self.definition = definition
        entry = .allocate(capacity: 1)
        entry.initialize(to: nil)
    }

    deinit { entry.deallocate() }
}
