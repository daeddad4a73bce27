/// One value made of many that go by: their sum, their average, the smallest, the largest, or the last.
///
/// What is `empty` or blank does not count, and cells count as the numbers they read as.
struct ValueFold {
    private let function: ValueFunction
    private var value: Value?
    private var count = 0

    /// - Returns: nothing for a function that needs more than one value at a time.
    init?(_ function: ValueFunction) {
        switch function {
        case .sum, .average, .min, .max, .last: self.function = function
        default: return nil
        }
    }

    mutating func add(_ item: Value) throws(ValueFault) {
        if function == .last {
            value = item
            return
        }
        guard !item.isEmpty else { return }
        var item = item
        if case .cell = item, let number = item.numeric { item = .number(number) }
        count += 1
        switch function {
        case .sum, .average:
            switch item {
            case .number, .duration: break
            default: throw ValueFault("\(item.described) cannot be added up", hint: item.conversionHint)
            }
            value = if let value { try Value.add(value, item) } else { item }
        default:
            guard let best = value else {
                value = item
                return
            }
            if try Value.compare(item, best) == (function == .min ? .before : .after) { value = item }
        }
    }

    func result() throws(ValueFault) -> Value {
        switch function {
        case .sum: return value ?? 0
        case .average:
            guard let value else { return .empty }
            return try Value.divide(value, .number(Number(count)))
        default: return value ?? .empty
        }
    }
}
