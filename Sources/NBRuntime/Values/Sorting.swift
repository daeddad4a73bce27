/// The keys of one column that rows are sorted by.
package struct SortColumn {
    package let keys: [Value]
    package let isDescending: Bool
    /// How messages call the column, if it has a name.
    package let name: String?

    package init(_ keys: [Value], descending: Bool = false, name: String? = nil) {
        self.keys = keys
        isDescending = descending
        self.name = name
    }
}

extension Value {
    /// The order of rows by their keys: the places of the rows, the first first.
    ///
    /// Rows with equal keys stay as they were. `empty`, blank cells and texts come last in both directions. Cells sort
    /// as numbers if all of a column read as numbers, else as texts, in the order of Unicode. Mixed kinds are an error.
    ///
    /// An interrupt of the task ends it.
    package static func order(by columns: [SortColumn]) throws -> [Int] {
        guard let first = columns.first else { return [] }
        var comparable: [ComparableKeys] = []
        for column in columns { comparable.append(try ComparableKeys(column)) }
        if columns.count == 1, let order = try comparable[0].order() { return order }
        var comparisons = 0
        return try Array(first.keys.indices).sorted { one, two in
            comparisons &+= 1
            if comparisons & 0x1FFF == 0 { try Task.checkCancellation() }
            for keys in comparable {
                let order = keys.compare(one, two)
                if order != 0 { return order < 0 }
            }
            return one < two
        }
    }

    /// Values in their own order, as `sort` without a field puts them.
    package static func sorted(_ values: [Value], descending: Bool = false) throws -> [Value] {
        try order(by: [SortColumn(values, descending: descending)]).map { values[$0] }
    }
}

/// One column's keys in a form that compares fast; a missing key is an empty one.
private struct ComparableKeys {
    private enum Keys {
        case whole([Int?])
        case numbers([Number?])
        case texts([String?])
    }

    private let keys: Keys
    private let sign: Int

    init(_ column: SortColumn) throws(ValueFault) {
        sign = column.isDescending ? -1 : 1
        guard let sample = column.keys.first(where: { !$0.isEmpty }) else {
            keys = .whole(column.keys.map { _ in nil })
            return
        }
        switch sample {
        case .number, .cell:
            if let numbers = try Self.numbers(column.keys) {
                let areWhole = numbers.allSatisfy { $0 == nil || $0?.exponent == 0 }
                keys = areWhole ? .whole(numbers.map { $0?.digits }) : .numbers(numbers)
            } else {
                keys = .texts(try Self.texts(column))
            }
        case .text: keys = .texts(try Self.texts(column))
        case .time:
            keys = .whole(try Self.whole(column) { if case .time(let time) = $0 { time.milliseconds } else { nil } })
        case .duration:
            keys = .whole(
                try Self.whole(column) { if case .duration(let span) = $0 { span.milliseconds } else { nil } })
        case .truth:
            keys = .whole(try Self.whole(column) { if case .truth(let truth) = $0 { truth ? 1 : 0 } else { nil } })
        case .empty, .list, .record, .resource, .sequence, .chart:
            throw ValueFault(
                "\(sample.described) has no order to sort by\(Self.place(column))", hint: "sort by one of its fields")
        }
    }

    /// All keys as numbers, or nothing if one does not read as such.
    private static func numbers(_ keys: [Value]) throws(ValueFault) -> [Number?]? {
        var numbers: [Number?] = []
        numbers.reserveCapacity(keys.count)
        var check = CancellationCheck()
        for key in keys {
            try check.step()
            if let number = key.numeric {
                numbers.append(number)
            } else if key.isEmpty {
                numbers.append(nil)
            } else {
                return nil
            }
        }
        return numbers
    }

    private static func texts(_ column: SortColumn) throws(ValueFault) -> [String?] {
        var texts: [String?] = []
        texts.reserveCapacity(column.keys.count)
        var check = CancellationCheck()
        for key in column.keys {
            try check.step()
            if key.isEmpty {
                texts.append(nil)
            } else if let text = key.spelling {
                texts.append(text)
            } else {
                throw mixed(column)
            }
        }
        return texts
    }

    private static func whole(_ column: SortColumn, _ measure: (Value) -> Int?) throws(ValueFault) -> [Int?] {
        var whole: [Int?] = []
        whole.reserveCapacity(column.keys.count)
        var check = CancellationCheck()
        for key in column.keys {
            try check.step()
            if let number = measure(key) {
                whole.append(number)
            } else if key.isEmpty {
                whole.append(nil)
            } else {
                throw mixed(column)
            }
        }
        return whole
    }

    private static func place(_ column: SortColumn) -> String { column.name.map { " in \($0)" } ?? "" }

    /// The error of a column with two kinds, which shows one value of each.
    private static func mixed(_ column: SortColumn) -> ValueFault {
        let present = column.keys.filter { !$0.isEmpty }
        let first = present.first ?? .empty
        let isText = first.spelling != nil
        let second = present.first {
            ($0.spelling != nil) != isText || ($0.spelling == nil && $0.kindName != first.kindName)
        }
        let both = "\(first.described) and \((second ?? .empty).described)"
        return ValueFault(
            "values of different kinds cannot be sorted\(place(column)): \(both)",
            hint: "make them one kind first, with `as number` or `as text`")
    }

    /// The order by this column alone, for the columns that are whole numbers throughout.
    func order() throws -> [Int]? {
        guard case .whole(let keys) = keys else { return nil }
        var pairs: [(key: Int, place: Int)] = []
        pairs.reserveCapacity(keys.count)
        var last: [Int] = []
        for (place, key) in keys.enumerated() {
            if let key { pairs.append((key, place)) } else { last.append(place) }
        }
        let isUp = sign > 0
        var comparisons = 0
        try pairs.sort { one, two in
            comparisons &+= 1
            if comparisons & 0x1FFF == 0 { try Task.checkCancellation() }
            if one.key == two.key { return one.place < two.place }
            return (one.key < two.key) == isUp
        }
        return pairs.map(\.place) + last
    }

    /// Below, at or above zero as the first row comes before, beside or after the second.
    func compare(_ one: Int, _ two: Int) -> Int {
        switch keys {
        case .whole(let keys): compare(keys[one], keys[two])
        case .numbers(let keys): compare(keys[one], keys[two])
        case .texts(let keys): compare(keys[one], keys[two])
        }
    }

    private func compare<Key: Comparable>(_ one: Key?, _ two: Key?) -> Int {
        guard let one else { return two == nil ? 0 : 1 }
        guard let two else { return -1 }
        return one < two ? -sign : two < one ? sign : 0
    }
}
