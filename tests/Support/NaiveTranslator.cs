namespace Dmarkit.Tests.Support;

/// <summary>A machine as the naive translator sees it: words of memory, registers by name, a width.</summary>
/// <param name="Words">64-bit little-endian words by 8-byte-aligned physical address; an absent key is memory that the image lacks.</param>
/// <param name="Registers">VER, CAP, ECAP, GSTS, RTADDR, IRTA, PMEN, PLMBASE, PLMLIMIT, PHMBASE, PHMLIMIT; an absent key is 0.</param>
/// <param name="HostAddressWidth">The host address width in bits, at most 52.</param>
internal sealed record NaiveMachine(
    IReadOnlyDictionary<ulong, ulong> Words, IReadOnlyDictionary<string, ulong> Registers, int HostAddressWidth)
{
    /// <summary>Low bits of the protected-memory bases (decoded as 0) and limits (decoded as 1) that this unit does not implement; no register tells (VT-d 11.4.8.2).</summary>
    internal int ProtectedAlignmentBits { get; init; } = 12;
}

/// <summary>One request: who, what (read, write, exec, atomic, msi), which address type, where, how many bytes, whose.</summary>
internal sealed record NaiveRequest(
    int Requester, string Op, string At, ulong Address, long Length, int? Pasid, uint Data)
{
    /// <summary>The PR bit of the PASID prefix: privileged mode is requested.</summary>
    internal bool Privileged { get; init; }
}

/// <summary>What comes of a request; a property that does not belong to the result is null.</summary>
internal sealed record NaiveAnswer
{
    /// <summary>ok, fault, unreadable, msi or translation.</summary>
    internal string Result { get; init; } = "";
    internal ulong? Hpa { get; init; }
    internal ulong? PageSize { get; init; }
    internal bool? Read { get; init; }
    internal bool? Write { get; init; }
    internal int? Domain { get; init; }
    internal int? Reason { get; init; }
    internal string? Name { get; init; }
    internal bool? Recorded { get; init; }
    internal ulong? Address { get; init; }
    internal int? Index { get; init; }
    internal int? Vector { get; init; }
    internal uint? Destination { get; init; }
    internal int? DeliveryMode { get; init; }
    internal bool? Posted { get; init; }
    internal bool? Compatibility { get; init; }
    internal string? Status { get; init; }

    /// <summary>The N bit of a translation completion: the leaf's SNP where the unit has snoop control (VT-d 4.2.3, Table 10).</summary>
    internal bool? Uncached { get; init; }

    /// <summary>The U bit of a translation completion: set only in the special condition S.1 (VT-d 7.1.3).</summary>
    internal bool? UntranslatedOnly { get; init; }

    /// <summary>Flags that hardware has to set in paging entries on the way, of fs-a, fs-ea, fs-d, ss-a and ss-d, sorted.</summary>
    internal string Updates { get; init; } = "";
}

/// <summary>
/// Translation and interrupt remapping, a second time and on purpose without any mask or shift: every word is the
/// text of its bits, a field is cut out of that text by the (high, low) numbers of the specification's tables, an address is
/// glued together from pieces of text, and every decision is a list of (when, then) rows of which the first that holds counts.
/// What is virtual is so for the mistakes that tests/Fuzzing/Naive plants.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1852", Justification = "Mistakes are planted by derived types, in an assembly of their own.")]
internal partial class NaiveTranslator
{
    /// <summary>
    /// VT-d 7.1.3, Table 30, here the legacy and register rows: condition, fault reason, qualified, then what an untranslated, a
    /// translation and a translated request get. "S0" is success without permission, which is no fault.
    /// </summary>
    private static readonly Dictionary<string, Condition> Table30 = ("""
        LRT.1    08  no   UR  CA  UR
        LRT.2    01  no   UR  UR  UR
        LRT.3    0A  no   UR  CA  UR
        LCT.1    09  no   UR  CA  UR
        LCT.2    02  yes  UR  UR  UR
        LCT.3    0B  yes  UR  CA  UR
        LCT.4.1  03  yes  UR  CA  UR
        LCT.4.2  03  yes  UR  CA  UR
        LCT.4.3  03  yes  UR  CA  NA
        LCT.5    0D  yes  NA  UR  UR
        LSS.1    07  yes  UR  CA  NA
        LSS.2    0C  yes  UR  CA  NA
        LGN.1.1  04  yes  UR  S0  NA
        LGN.1.2  04  yes  NA  NA  UR
        LGN.1.3  04  yes  UR  NA  NA
        LGN.2    05  yes  UR  S0  NA
        LGN.3    06  yes  UR  S0  NA
        LGN.4    0E  yes  UR  CA  UR
        RTA.1.1  30  no   UR  CA  UR
        RTA.1.2  30  no   UR  CA  UR
        RTA.1.3  30  no   UR  CA  UR
        RTA.1.4  30  no   UR  CA  UR
        RTA.2    31  no   UR  UR  UR
        RTA.4    33  no   UR  UR  UR

        """ + ScalableRows)
        .Split('\n').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length > 0)
        .ToDictionary(cell => cell[0], cell => new Condition(Convert.ToInt32(cell[1], 16), cell[2] == "yes",
            new() { ["untranslated"] = cell[3], ["translation-request"] = cell[4], ["translated"] = cell[5] }));

    /// <summary>The translation types of a context entry (VT-d 9.3) as the text of their two bits.</summary>
    private const string Paged = "00", PagedWithAts = "01", PassThrough = "10";

    /// <summary>Bits 63:20 of every address of the interrupt range FEEx_xxxx.</summary>
    private static readonly string InterruptRange = Text(0xFEE, 44);

    private sealed record Condition(int Reason, bool Qualified, Dictionary<string, string> Behaviour);

    /// <summary>One page's part of a request with everything it is judged by, as text. <paramref name="Whole"/> is false for a part of a split request.</summary>
    private protected sealed record Case(NaiveMachine Machine, NaiveRequest Request, bool Whole)
    {
        internal string Address { get; } = Text(Request.Address, 64);
        internal string Requester { get; } = Text((ulong)Request.Requester, 16);
        internal string Capability { get; } = Register(Machine, "CAP");
        internal string Extended { get; } = Register(Machine, "ECAP");
        internal string Status { get; } = Register(Machine, "GSTS");
        internal string RootTable { get; } = Register(Machine, "RTADDR");

        internal bool Is(string at) => Request.At == at;
        internal string Bus => Field(Requester, 15, 8);
        internal string DeviceFunction => Field(Requester, 7, 0);
        internal bool AboveHost(string address) => Any(address, (63, Machine.HostAddressWidth));

        /// <summary>The rights that the request needs. An execute request without PASID is a read: ER travels in the PASID prefix.</summary>
        internal string Needs => Request.Op switch { "write" or "msi" => "W", "atomic" => "RW", _ => "R" };
        internal bool ZeroLengthRead => Needs == "R" && Request.Length == 0;
        internal bool NoWrite => Needs == "R" && On(Extended, 33);
    }

    /// <summary>The context entry's share of a second-stage walk.</summary>
    private sealed record Context(bool Suppressed, int Domain);

    /// <summary>The answer to <paramref name="request"/>: of its pages the first that is not ok, else the first (VT-d 3.13).</summary>
    internal static NaiveAnswer Answer(NaiveMachine machine, NaiveRequest request) => new NaiveTranslator().AnswerTo(machine, request);

    /// <summary>The same by this translator, which may be one with a mistake.</summary>
    internal NaiveAnswer AnswerTo(NaiveMachine machine, NaiveRequest request)
    {
        // An MSI that is not in the interrupt range, or that carries a PASID or an address type, is a write like any other.
        var plain = request.Op == "msi" && !(In(InterruptRange, Text(request.Address, 64)) && request is { Pasid: null, At: "untranslated" })
            ? request with { Op = "write", Length = 4 } : request;
        var parts = Parts(plain).Select(part => OnePage(new Case(machine, part, part == plain)));
        NaiveAnswer? first = null;
        return parts.FirstOrDefault(answer => (first ??= answer) is null || answer.Result != "ok") ?? first!;
    }

    private static IEnumerable<NaiveRequest> Parts(NaiveRequest request)
    {
        var here = (long)(4096 - request.Address % 4096);
        var crosses = request is { Op: not "msi", At: not "translation-request" } && request.Length > here;
        return !crosses ? [request]
            : Parts(request.Address + (ulong)here, request.Length - here).Prepend((request.Address, here))
                .Select(part => request with { Address = part.Item1, Length = part.Item2 });
    }

    /// <summary>The pages after the first; nothing lies behind the last address.</summary>
    private static IEnumerable<(ulong, long)> Parts(ulong address, long length)
    {
        for (; length > 0 && address != 0; address += 4096, length -= 4096)
            yield return (address, Math.Min(length, 4096));
    }

    /// <summary>What comes before any table (facts 3.2; VT-d 3.1, 3.15, 4.2.1, RTA rows of Table 30).</summary>
    private NaiveAnswer OnePage(Case c)
    {
        var withPasid = c.Request.Pasid is not null;
        var mode = Field(c.RootTable, 11, 10);
        var interruptRange = c.Is("untranslated") && !withPasid && In(InterruptRange, c.Address);
        var interrupt = c.Request.Op == "msi" || (c.Request.Op == "write" && c.Request.Length == 4 && c.Whole && Field(c.Address, 1, 0) == "00");
        return First(
            (interruptRange && interrupt, () => Interrupt(c)),
            (interruptRange && c.ZeroLengthRead, () => Bypass(c)),
            (interruptRange, () => InterruptFault("29")),
            (c.Is("translated") && withPasid && !On(c.Extended, 56), () => Unsupported(c)),
            (!On(c.Status, 31) && !c.Is("untranslated"), () => Unsupported(c)),
            (!On(c.Status, 31), () => Protect(c, remapped: false, Bypass(c))),
            (mode == "11" && On(c.Extended, 52), () => Fault(c, "RTA.4")),
            (mode == "11", () => Fault(c, "RTA.1.1")),
            (mode == "10", () => Fault(c, "RTA.1.2")),
            (mode == "01" && !On(c.Extended, 43), () => Fault(c, "RTA.1.3")),
            (mode == "01", () => Scalable(c)),
            (withPasid, () => Fault(c, "RTA.2")),
            (On(c.RootTable, 7), () => Fault(c, "RTA.1.4")),
            (true, () => Root(c)));
    }

    /// <summary>VT-d 9.1: the root entry of the requester's bus.</summary>
    private NaiveAnswer Root(Case c) =>
        Fetch(c, Field(c.RootTable, 63, 12) + c.Bus + "0000", 2, () => Fault(c, "LRT.1"), root => First(
            (!On(root, 0), () => Fault(c, "LRT.2")),
            (Any(root, (127, 64), (63, c.Machine.HostAddressWidth), (11, 1)), () => Fault(c, "LRT.3")),
            (true, () => Entry(c, Field(root, 63, 12)))));

    /// <summary>VT-d 9.3: the context entry of the requester's device and function.</summary>
    private NaiveAnswer Entry(Case c, string contextTable) =>
        Fetch(c, contextTable + c.DeviceFunction + "0000", 2, () => Fault(c, "LCT.1"), entry =>
        {
            var suppressed = On(entry, 1);
            var type = Field(entry, 3, 2);
            var width = Number(Field(entry, 66, 64));
            var domainBits = 4 + 2 * Number(Field(c.Capability, 2, 0));
            var context = new Context(suppressed, Number(Field(entry, 87, 72)));
            var fault = (string name) => Fault(c, name, suppressed);
            return First(
                (!On(entry, 0), () => fault("LCT.2")),
                (Any(entry, (127, 88), (87, 72 + domainBits), (71, 71), (11, 4)), () => fault("LCT.3")),
                (type != PassThrough && Any(entry, (63, c.Machine.HostAddressWidth)), () => fault("LCT.3")), // K-14
                (width is 0 or > 3 || !On(c.Capability, 8 + width), () => fault("LCT.4.1")),
                (type == "11", () => fault("LCT.4.2")),
                (type == PagedWithAts && !On(c.Extended, 2), () => fault("LCT.4.2")),
                (type == PassThrough && !On(c.Extended, 6), () => fault("LCT.4.2")),
                ((type is Paged or PassThrough) && !c.Is("untranslated"), () => fault("LCT.5")),
                (true, () => Translate(c, context, type, width, Field(entry, 63, 12))));
        });

    /// <summary>What a good context entry does with the request (VT-d 3.7, 3.9, 4.2.3, 4.2.5).</summary>
    private NaiveAnswer Translate(Case c, Context context, string type, int width, string table)
    {
        var guestBits = Math.Min(Number(Field(c.Capability, 21, 16)) + 1, 30 + 9 * width);
        var beyondGuest = Any(c.Address, (63, guestBits));
        var special = In(InterruptRange, c.Address);
        var fault = (string name) => Fault(c, name, context.Suppressed);
        return First(
            (c.Is("translated") && c.AboveHost(c.Address), () => fault("LGN.1.2")),
            (c.Is("translated") && special, () => fault("LGN.4")),
            (c.Is("translated"), () => Protect(c, remapped: false, Bypass(c))),
            (c.Is("translation-request") && special && c.NoWrite, () => Completion("", null, null, snoop: false)), // S.2
            (c.Is("translation-request") && special, // S.1
                () => Completion("", null, null, snoop: false) with { Write = true, UntranslatedOnly = true }),
            (type == PassThrough && c.AboveHost(c.Address), () => fault("LGN.1.3")),
            (beyondGuest, () => fault("LGN.1.1")), // K-12 where the entry is pass-through
            (type == PassThrough, () => Protect(c, remapped: false, Bypass(c))),
            (true, () => Walk(c, context, table, Indices(Field(c.Address, 9 * width + 29, 12)), "RW", "LCT.4.3")));
    }

    /// <summary>The nine-bit table indices of an input page number, highest level first.</summary>
    private static string[] Indices(string page) => page == "" ? [] : [page[..9], .. Indices(page[9..])];

    /// <summary>
    /// One paging entry (VT-d 3.7, 9.8). As many indices are left as the entry has levels below and with itself. Reserved bits of
    /// every entry come before the rights of the whole walk (K-17), an entry without any right is not present.
    /// </summary>
    private NaiveAnswer Walk(Case c, Context context, string table, string[] indices, string rights, string accessError) =>
        Fetch(c, table + indices[0] + "000", 1, () => Fault(c, accessError, context.Suppressed), entry =>
        {
            var granted = (On(entry, 0) ? "R" : "") + (On(entry, 1) ? "W" : "");
            var leaf = indices.Length == 1 || (indices.Length <= 3 && On(entry, 7));
            var both = Joined(rights, granted);
            return First(
                (granted == "", () => Fault(c, Needs(c, "W") ? "LGN.2" : "LGN.3", context.Suppressed)), // K-4
                (Any(entry, Reserved(c, indices.Length, leaf)), () => Fault(c, "LSS.2", context.Suppressed)),
                (leaf, () => Leaf(c, context, entry, string.Concat(indices[1..]) + Field(c.Address, 11, 0), both)),
                (true, () => Walk(c, context, Frame(entry, 12), indices[1..], both, "LSS.1")));
        });

    /// <summary>The fields that VT-d 9.8 (Tables 41 to 47) calls reserved in an entry of this level.</summary>
    private protected virtual (int High, int Low)[] Reserved(Case c, int level, bool leaf)
    {
        (int, int)[] always = [(62, 62), (51, c.Machine.HostAddressWidth)];
        (int, int)[] snoop = On(c.Extended, 7) ? [] : [(11, 11)];
        (int, int)[] largeUnless(int capability) => On(c.Capability, capability) ? [] : [(7, 7)];
        return (level, leaf) switch
        {
            (1, _) => [.. always, .. snoop],
            (2, true) => [.. always, .. snoop, (20, 12), .. largeUnless(34)],
            (3, true) => [.. always, .. snoop, (29, 12), .. largeUnless(35)],
            (2 or 3, false) => [.. always, (11, 11)],
            _ => [.. always, (11, 11), (7, 7)],
        };
    }

    /// <summary>The rights that an entry leaves of those above it.</summary>
    private protected virtual string Joined(string above, string granted) => Intersection(above, granted);

    /// <summary>Where a leaf leads.</summary>
    private protected virtual string Output(string entry, string offset) => Frame(entry, offset.Length) + offset;

    /// <summary>The end of a walk: rights, then where it leads. <paramref name="offset"/> is the part of the input address inside the page.</summary>
    private NaiveAnswer Leaf(Case c, Context context, string entry, string offset, string rights)
    {
        var output = Output(entry, offset);
        var pageSize = Value("1" + new string('0', offset.Length));
        var asks = c.Is("translation-request");
        var flush = c.ZeroLengthRead && On(c.Capability, 22) && rights.Contains('W');
        var fault = (string name) => Fault(c, name, context.Suppressed);
        return First(
            (!asks && Needs(c, "W") && !rights.Contains('W'), () => fault("LGN.2")),
            (!asks && Needs(c, "R") && !rights.Contains('R') && !flush, () => fault("LGN.3")),
            (In(InterruptRange, output), () => fault("LGN.4")), // K-11
            (asks, () => Completion(c.NoWrite ? Intersection(rights, "R") : rights, Value(output), pageSize,
                snoop: On(entry, 11) && On(c.Extended, 7))),
            (true, () => Protect(c, remapped: true, new NaiveAnswer
            {
                Result = "ok", Hpa = Value(output), PageSize = pageSize,
                Read = rights.Contains('R'), Write = rights.Contains('W'), Domain = context.Domain,
            })));
    }

    private static bool Needs(Case c, string right) => c.Needs.Contains(right, StringComparison.Ordinal);

    /// <summary>A request that reaches memory at its own address.</summary>
    private static NaiveAnswer Bypass(Case c) => new() { Result = "ok", Hpa = c.Request.Address, Read = true, Write = true };

    /// <summary>Blocked without a fault (VT-d 4.2.1).</summary>
    private static NaiveAnswer Unsupported(Case c) => c.Is("translation-request")
        ? new() { Result = "translation", Status = "unsupported-request" }
        : Blocked(c);

    private static NaiveAnswer Blocked(Case c) => new() { Result = "fault", Recorded = false, Address = Page(c) };

    /// <summary>A condition of Table 30: it faults, or tells a translation request that there is nothing to be had.</summary>
    private protected virtual NaiveAnswer Fault(Case c, string name, bool suppressed = false)
    {
        var condition = Table30[name];
        var seen = new NaiveAnswer { Reason = condition.Reason, Name = name, Recorded = !(condition.Qualified && suppressed) };
        var behaviour = condition.Behaviour[c.Request.At];
        return First(
            (behaviour == "NA", () => throw new InvalidOperationException($"{name} cannot happen to {c.Request.At} requests.")),
            (behaviour == "S0", () => Completion("", null, null, snoop: false)),
            (!c.Is("translation-request"), () => seen with { Result = "fault", Address = Page(c) }),
            (behaviour == "UR", () => seen with { Result = "translation", Status = "unsupported-request" }),
            (behaviour == "CA", () => seen with { Result = "translation", Status = "completer-abort" }));
    }

    private static ulong Page(Case c) => Value(Field(c.Address, 63, 12) + Text(0, 12));

    /// <summary>A translation completion with success (VT-d 4.2.3); without any right it has no address.</summary>
    private static NaiveAnswer Completion(string rights, ulong? address, ulong? pageSize, bool snoop) => new()
    {
        Result = "translation", Status = "success", Read = rights.Contains('R'), Write = rights.Contains('W'),
        Hpa = rights == "" ? null : address, PageSize = rights == "" ? null : pageSize,
        Uncached = rights != "" && snoop, UntranslatedOnly = false,
    };

    /// <summary>The protected memory regions (VT-d 11.4.8, K-2): never on the way to a table, never recorded.</summary>
    private NaiveAnswer Protect(Case c, bool remapped, NaiveAnswer passed)
    {
        var enable = Register(c.Machine, "PMEN");
        var covered = Number(Field(Register(c.Machine, "VER"), 7, 4)) >= 2 || !remapped;
        return First(
            (!On(enable, 31) || !On(enable, 0) || !covered, () => passed),
            (On(c.Capability, 5) && Inside(c, "PLMBASE", "PLMLIMIT", 31, passed.Hpa!.Value), () => Blocked(c)),
            (On(c.Capability, 6) && Inside(c, "PHMBASE", "PHMLIMIT", 63, passed.Hpa!.Value), () => Blocked(c)),
            (true, () => passed));
    }

    private protected virtual bool Inside(Case c, string first, string last, int high, ulong address)
    {
        var low = c.Machine.ProtectedAlignmentBits;
        var from = Value(Field(Register(c.Machine, first), high, low) + new string('0', low));
        var to = Value(Field(Register(c.Machine, last), high, low) + new string('1', low));
        return from <= address && address <= to;
    }

    /// <summary>VT-d 5.1.4: an interrupt request. With remapping off all that counts is whether it may be off.</summary>
    private NaiveAnswer Interrupt(Case c)
    {
        var data = Text(c.Request.Data, 32);
        var extendedMode = On(Register(c.Machine, "IRTA"), 11);
        return First(
            (!On(c.Status, 25) && On(c.Extended, 62), () => InterruptFault("2B")),
            (!On(c.Status, 25), () => Compatibility(c, data)),
            (On(c.Extended, 61) && !extendedMode, () => InterruptFault("2A")),
            (!On(c.Address, 4) && (extendedMode || !On(c.Status, 23)), () => InterruptFault("25")),
            (!On(c.Address, 4), () => Compatibility(c, data)),
            (true, () => Remappable(c, data, extendedMode)));
    }

    /// <summary>VT-d 5.1.2.1.</summary>
    private static NaiveAnswer Compatibility(Case c, string data) => new()
    {
        Result = "msi", Vector = Number(Field(data, 7, 0)), DeliveryMode = Number(Field(data, 10, 8)),
        Destination = (uint)Value(Field(c.Address, 19, 12)), Posted = false, Compatibility = true,
    };

    /// <summary>VT-d 5.1.2.2 and 5.1.3: which entry the request names.</summary>
    private NaiveAnswer Remappable(Case c, string data, bool extendedMode)
    {
        var register = Register(c.Machine, "IRTA");
        var subhandle = On(c.Address, 3);
        var index = Number(Field(c.Address, 2, 2) + Field(c.Address, 19, 5)) + (subhandle ? Number(Field(data, 15, 0)) : 0);
        var entries = Value("1" + new string('0', Number(Field(register, 3, 0)) + 1));
        var address = Text(Value(Field(register, 63, 12) + Text(0, 12)) + 16 * (ulong)index, 64);
        return First(
            (subhandle && Any(data, (31, 16)), () => InterruptFault("20")),
            ((ulong)index >= entries, () => InterruptFault("21", index)),
            (true, () => Fetch(c, address, 2, () => InterruptFault("21", index), entry => Remapped(c, entry, index, extendedMode))));
    }

    /// <summary>VT-d 9.9: the source is verified before the rest of a present entry is looked at (5.1.4).</summary>
    private NaiveAnswer Remapped(Case c, string entry, int index, bool extendedMode)
    {
        var fault = (string reason) => InterruptFault(reason, index, suppressed: On(entry, 1));
        return First(
            (!On(entry, 0), () => fault("22")),
            (!SourceIsRight(c, entry), () => fault("26")),
            (Field(entry, 83, 82) == "11", () => fault("24")), // K-13
            (On(entry, 15) && !On(c.Capability, 59), () => fault("24")),
            (On(entry, 15), () => throw new NotSupportedException("Posted interrupts are not this translator's.")),
            (Any(entry, (127, 84), (31, 24), (14, 12)), () => fault("24")),
            (!extendedMode && Any(entry, (63, 48), (39, 32)), () => fault("24")),
            (true, () => new NaiveAnswer
            {
                Result = "msi", Vector = Number(Field(entry, 23, 16)), DeliveryMode = Number(Field(entry, 7, 5)),
                Destination = (uint)Value(extendedMode ? Field(entry, 63, 32) : Field(entry, 47, 40)), Posted = false, Compatibility = false,
            }));
    }

    /// <summary>VT-d 9.9, SVT, SQ and SID: the bits of both ids that count, compared as text.</summary>
    private protected virtual bool SourceIsRight(Case c, string entry)
    {
        var id = Field(entry, 79, 64);
        string Counted(string source) => Field(entry, 81, 80) switch
        {
            "00" => source,
            "01" => Field(source, 15, 3) + Field(source, 1, 0),
            "10" => Field(source, 15, 3) + Field(source, 0, 0),
            _ => Field(source, 15, 3),
        };
        return Field(entry, 83, 82) switch
        {
            "01" => Counted(id) == Counted(c.Requester),
            "10" => Number(id[..8]) <= Number(c.Bus) && Number(c.Bus) <= Number(id[8..]),
            _ => true,
        };
    }

    /// <summary>VT-d 5.1.4.1, Table 15: 22h, 24h and 26h are qualified. The index is null where the record's is undefined.</summary>
    private static NaiveAnswer InterruptFault(string reason, int? index = null, bool suppressed = false) => new()
    {
        Result = "fault", Reason = Convert.ToInt32(reason, 16), Index = index,
        Recorded = !(suppressed && (reason is "22" or "24" or "26")),
    };

    /// <summary>The text of an entry of that many words, last word first, or why there is none.</summary>
    private static NaiveAnswer Fetch(Case c, string address, int words, Func<NaiveAnswer> error, Func<string, NaiveAnswer> then)
    {
        var start = Value(address);
        var places = Enumerable.Range(0, words).Select(word => start + 8 * (ulong)word).Reverse().ToArray();
        return First(
            (c.AboveHost(address), error),
            (!places.All(c.Machine.Words.ContainsKey), () => new NaiveAnswer { Result = "unreadable", Address = start }),
            (true, () => then(string.Concat(places.Select(place => Text(c.Machine.Words[place], 64))))));
    }

    /// <summary>The first row that holds; the last rows of a list must leave none out.</summary>
    private protected static NaiveAnswer First(params (bool When, Func<NaiveAnswer> Then)[] rows) => rows.First(row => row.When).Then();

    private protected static string Intersection(string some, string others) => string.Concat(some.Where(others.Contains));

    private protected static string Register(NaiveMachine machine, string name) => Text(machine.Registers.GetValueOrDefault(name), 64);

    /// <summary>Bits 63 to <paramref name="low"/> of the host address in a paging entry, whose bits 63:52 are not address.</summary>
    private protected static string Frame(string entry, int low) => Text(0, 12) + Field(entry, 51, low);

    private protected static bool In(string range, string address) => address.StartsWith(range, StringComparison.Ordinal);

    /// <summary>The bits of a number, highest first.</summary>
    private protected static string Text(ulong number, int bits) => number.ToString($"b{bits}", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Bits high:low of a text as the specification's tables number them; none where high is below low.</summary>
    private protected static string Field(string bits, int high, int low) => high < low ? "" : bits[^(high + 1)..^low];

    private protected static bool On(string bits, int bit) => bits[^(bit + 1)] == '1';

    private protected static bool Any(string bits, params (int High, int Low)[] fields) =>
        fields.Any(field => Field(bits, field.High, field.Low).Contains('1'));

    private protected static ulong Value(string bits) => Convert.ToUInt64(bits, 2);

    private protected static int Number(string bits) => (int)Value(bits);
}
