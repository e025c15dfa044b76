namespace Dmarkit.Tests.Support;

/// <summary>Scalable mode, up to the PASID table entry: who asks, and what is to be done with the request.</summary>
internal partial class NaiveTranslator
{
    /// <summary>VT-d 7.1.3, Table 30, the rows of scalable mode that a trace can meet, in the columns of <see cref="Table30"/>. What only page requests or hardware errors meet is left out.</summary>
    private const string ScalableRows = """
        RTA.5    34  no   UR  UR  UR
        SRT.1    38  no   UR  CA  UR
        SRT.2    39  no   UR  UR  UR
        SRT.3    3A  no   UR  CA  UR
        SCT.1    40  no   UR  CA  UR
        SCT.2    41  yes  UR  UR  UR
        SCT.3    42  yes  UR  CA  UR
        SCT.4.1  43  yes  UR  CA  UR
        SCT.4.2  43  yes  UR  CA  UR
        SCT.4.3  43  yes  UR  CA  UR
        SCT.5    44  yes  NA  UR  UR
        SCT.6    45  yes  UR  UR  NA
        SCT.7    46  yes  UR  UR  UR
        SCT.9    48  yes  UR  UR  UR
        SCT.10   49  yes  NA  NA  UR
        SPD.1    50  no   UR  CA  CA
        SPD.2    51  yes  UR  S0  UR
        SPD.3    52  yes  UR  CA  CA
        SPT.1    58  no   UR  CA  CA
        SPT.2    59  yes  UR  S0  UR
        SPT.3    5A  yes  UR  CA  CA
        SPT.4.1  5B  yes  UR  CA  CA
        SPT.4.2  5B  yes  UR  CA  CA
        SPT.4.3  5B  yes  UR  CA  CA
        SPT.4.4  5B  yes  UR  CA  CA
        SPT.5    5C  yes  UR  S0  NA
        SPT.6    5D  yes  UR  S0  NA
        SPT.9    60  yes  NA  NA  UR
        SFS.1    70  yes  UR  S0  NA
        SFS.2    71  yes  UR  S0  NA
        SFS.3    72  yes  UR  S0  NA
        SFS.4    73  yes  UR  S0  NA
        SFS.5    74  yes  UR  S0  NA
        SFS.6    75  yes  UR  S0  NA
        SFS.7    76  yes  UR  S0  NA
        SFS.8    77  yes  UR  S0  NA
        SFS.9    90  yes  UR  S0  NA
        SSS.1    78  yes  UR  CA  NA
        SSS.2    79  yes  UR  S0  NA
        SSS.3    7A  yes  UR  CA  NA
        SSS.4    7B  yes  UR  CA  NA
        SSS.5    7C  yes  UR  CA  NA
        SGN.1    80  yes  UR  S0  NA
        SGN.2    81  yes  UR  S0  NA
        SGN.4.1  83  yes  NA  NA  UR
        SGN.4.2  83  yes  UR  S0  NA
        SGN.5    84  yes  UR  S0  NA
        SGN.6    85  yes  UR  NA  NA
        SGN.7    86  yes  UR  NA  NA
        SGN.8.1  87  yes  UR  NA  NA
        SGN.8.2  87  yes  NA  CA  NA
        SGN.8.3  87  yes  NA  NA  UR
        SGN.10   89  yes  UR  UR  UR
        HPT.1    A0  yes  NA  NA  CA
        HPT.2    A1  yes  NA  NA  CA
        HPT.3    A2  yes  NA  NA  CA
        HPT.4    A3  yes  NA  NA  UR
        HPT.5    A4  yes  NA  NA  UR
        HPT.6    A5  yes  NA  NA  UR
        """;

    /// <summary>The PASID table entry's PGTT as text of its three bits.</summary>
    private const string FirstStageOnly = "001", SecondStageOnly = "010", NestedStages = "011", PassThroughOnly = "100";

    /// <summary>What the entries above the paging tables say: <paramref name="Suppressed"/> is true once any of them disables fault processing.</summary>
    private protected sealed record Setup(bool Suppressed, string Context, int Pasid, bool Privileged)
    {
        /// <summary>The 512 bits of the PASID table entry, "" before it was read.</summary>
        internal string Entry { get; init; } = "";

        internal int Domain => Number(Field(Entry, 79, 64));
        internal int Width => Number(Field(Entry, 4, 2));
        internal bool IsNested => Field(Entry, 8, 6) == NestedStages;
        internal bool HostPermissions => On(Context, 5);
    }

    private NaiveAnswer Scalable(Case c) => First(
        (Executes(c) && MajorVersion(c) >= 8, () => Fault(c, "RTA.5")),
        (true, () => ScalableRoot(c)));

    private static bool Executes(Case c) => c.Request is { Op: "exec", Pasid: not null };

    private static int MajorVersion(Case c) => Number(Field(Register(c.Machine, "VER"), 7, 4));

    /// <summary>VT-d 9.2: each half that is present is checked, the other one's bits count for nothing (K-1).</summary>
    private NaiveAnswer ScalableRoot(Case c) =>
        Fetch(c, Field(c.RootTable, 63, 12) + c.Bus + "0000", 2, () => Fault(c, "SRT.1"), root =>
        {
            string[] halves = [Field(root, 63, 0), Field(root, 127, 64)];
            var half = halves[Number(Field(c.DeviceFunction, 7, 7))];
            return First(
                (!On(half, 0), () => Fault(c, "SRT.2")),
                (halves.Any(one => On(one, 0) && Any(one, (63, c.Machine.HostAddressWidth), (11, 1))), () => Fault(c, "SRT.3")),
                (true, () => ScalableContext(c, Field(half, 63, 12))));
        });

    /// <summary>VT-d 9.4, and the rows SCT of Table 30 in the order of facts 3.4.</summary>
    private NaiveAnswer ScalableContext(Case c, string contextTable) =>
        Fetch(c, contextTable + Field(c.DeviceFunction, 6, 0) + "00000", 4, () => Fault(c, "SCT.1"), entry =>
        {
            var fault = (string name) => Fault(c, name, On(entry, 1));
            var (withPasid, translated) = (c.Request.Pasid is not null, c.Is("translated"));
            var ridPasid = On(c.Extended, 49) ? Number(Field(entry, 83, 64)) : 0;
            var pasid = c.Request.Pasid ?? ridPasid;
            var setup = new Setup(On(entry, 1), entry, pasid, withPasid ? c.Request.Privileged : On(c.Extended, 53) && On(entry, 84));
            bool Beyond(int value, int bits) => Any(Text((ulong)value, 20), (19, bits));
            var directoryBits = 13 + Number(Field(entry, 11, 9));
            return First(
                (!On(entry, 0), () => fault("SCT.2")),
                (Any(entry, (255, 85), (63, c.Machine.HostAddressWidth), (8, 7)), () => fault("SCT.3")),
                (Any(entry, [
                    .. Unless(c.Extended, 2, (2, 2)), .. Unless(c.Extended, 40, (3, 3)), .. Unless(c.Extended, 29, (4, 4)), .. Unless(c.Extended, 55, (5, 5)),
                    .. Unless(c.Extended, 56, (6, 6)), .. Unless(c.Extended, 49, (83, 64)), .. Unless(c.Extended, 53, (84, 84))]), () => fault("SCT.3")),
                (On(entry, 4) && !On(entry, 2), () => fault("SCT.4.1")),
                (Beyond(ridPasid, directoryBits), () => fault("SCT.4.2")),
                (On(entry, 6) && !On(entry, 3) && !(withPasid && !translated), () => fault("SCT.4.3")),
                (!c.Is("untranslated") && !On(entry, 2), () => fault("SCT.5")),
                (translated && withPasid && !On(entry, 6), () => fault("SCT.10")),
                (!translated && withPasid && !On(entry, 3), () => fault("SCT.6")),
                (withPasid && Beyond(pasid, directoryBits), () => fault("SCT.7")),
                (withPasid && pasid == ridPasid, () => fault("SCT.9")),
                (withPasid && Beyond(pasid, Number(Field(c.Extended, 39, 35)) + 1), () => fault("SGN.10")),
                (translated && c.AboveHost(c.Address), () => fault("SGN.4.1")),
                (translated && In(InterruptRange, c.Address), () => fault("SGN.8.3")),
                (translated && !setup.HostPermissions, () => Protect(c, remapped: false, Bypass(c))),
                (true, () => PasidDirectory(c, setup)));
        });

    /// <summary>VT-d 9.5. The directory may have many pages, so the index is added, not put behind the pointer.</summary>
    private NaiveAnswer PasidDirectory(Case c, Setup setup)
    {
        var at = Value(Field(setup.Context, 63, 12) + Text(0, 12)) + Value(Field(Text((ulong)setup.Pasid, 20), 19, 6) + "000");
        return Fetch(c, Text(at, 64), 1, () => Fault(c, "SPD.1"), entry =>
        {
            var known = setup with { Suppressed = setup.Suppressed || On(entry, 1) };
            return First(
                (!On(entry, 0), () => Fault(c, "SPD.2", known.Suppressed)),
                (Any(entry, (63, c.Machine.HostAddressWidth), (11, 2)), () => Fault(c, "SPD.3", known.Suppressed)),
                (true, () => PasidEntry(c, known, Field(entry, 63, 12))));
        });
    }

    /// <summary>VT-d 9.6, and the rows SPT of Table 30.</summary>
    private NaiveAnswer PasidEntry(Case c, Setup setup, string table) =>
        Fetch(c, table + Field(Text((ulong)setup.Pasid, 20), 5, 0) + "000000", 8, () => Fault(c, "SPT.1"), entry =>
        {
            var known = setup with { Suppressed = setup.Suppressed || On(entry, 1), Entry = entry };
            var fault = (string name) => Fault(c, name, known.Suppressed);
            var type = Field(entry, 8, 6);
            var supported = new Dictionary<string, int> { [FirstStageOnly] = 47, [SecondStageOnly] = 46, [NestedStages] = 26, [PassThroughOnly] = 6 };
            return First(
                (!On(entry, 0), () => fault("SPT.2")),
                (Any(entry, ReservedInPasidEntry(c, known)), () => fault("SPT.3")),
                ((type is SecondStageOnly or NestedStages) && (known.Width is 0 or > 3 || !On(c.Capability, 8 + known.Width)), () => fault("SPT.4.1")),
                (!(supported.TryGetValue(type, out var capability) && On(c.Extended, capability)), () => fault("SPT.4.2")),
                (On(entry, 131) || (On(entry, 130) && !On(c.Capability, 60)), () => fault("SPT.4.3")), // K-15
                (known.IsNested && Any(entry, (191, 128 + GuestBits(c, known))), () => fault("SPT.4.4")),
                (c.Is("translated"), () => HostPermission(c, known)),
                (Executes(c) && !On(c.Extended, 30), () => fault("SPT.5")),
                (known.Privileged && !On(entry, 128), () => fault("SPT.6")),
                (c.Is("translation-request") && c.Request.Pasid is null && In(InterruptRange, c.Address) && c.NoWrite, // S.2, K-18
                    () => Completion("", null, null, snoop: false)),
                (c.Is("translation-request") && c.Request.Pasid is null && In(InterruptRange, c.Address), // S.1
                    () => Completion("", null, null, snoop: false) with { Write = true, UntranslatedOnly = true }),
                (type == PassThroughOnly, () => PassedThrough(c, known)),
                (type == SecondStageOnly, () => SecondStageAlone(c, known)),
                (true, () => FirstStage(c, known)));
        });

    /// <summary>The fields of a PASID table entry that VT-d 9.6 calls reserved on this unit, before any is ignored for its type (K-10).</summary>
    private protected virtual (int High, int Low)[] ReservedInPasidEntry(Case c, Setup setup)
    {
        var host = c.Machine.HostAddressWidth;
        var domainBits = 4 + 2 * Number(Field(c.Capability, 2, 0));
        return
        [
            (5, 5), (11, 10), (63, host), .. Unless(c.Extended, 46, (4, 2), (9, 9), (host - 1, 12)), .. Unless(c.Extended, 45, (9, 9)),
            (79, 64 + domainBits), (86, 80), (95, 91),
            .. Unless(c.Extended, 48, (87, 87)), .. Unless(c.Extended, 7, (88, 88)), .. Unless(c.Extended, 25, (90, 89), (127, 96)),
            (129, 129), (139, 136), (191, 128 + host),
            .. Unless(c.Extended, 31, (128, 128)), .. Unless(c.Extended, 47, (132, 130), (127 + host, 140)), .. Unless(c.Extended, 34, (135, 135)),
            (255, 192), (267, 259), (319, 256 + host), (511, 336), .. Unless(c.Extended, 55, (258, 256), (255 + host, 268), (335, 320)),
            .. setup.HostPermissions ? [(335, 320 + domainBits)] : Array.Empty<(int, int)>(),
        ];
    }

    /// <summary>X of VT-d 7.1.3: input addresses of the second stage have this many bits.</summary>
    private protected virtual int GuestBits(Case c, Setup setup) => Math.Min(Number(Field(c.Capability, 21, 16)) + 1, 30 + 9 * setup.Width);

    private protected virtual (int High, int Low)[] Unless(string register, int bit, params (int High, int Low)[] fields) => On(register, bit) ? [] : fields;

    /// <summary>VT-d 3.9. A completion names the largest page that the unit knows around the address (4.2.3); a first stage that it lacks has none (11.4.2).</summary>
    private NaiveAnswer PassedThrough(Case c, Setup setup)
    {
        var firstStage = On(c.Extended, 47);
        var pageBits = On(c.Capability, 35) || (firstStage && On(c.Capability, 56)) ? 30 : On(c.Capability, 34) || firstStage ? 21 : 12;
        return First(
            (c.AboveHost(c.Address), () => Fault(c, "SGN.4.2", setup.Suppressed)),
            (c.Is("translation-request"), () => Completion(c.NoWrite ? "R" : "RW", c.Request.Address, Value("1" + new string('0', pageBits)), On(setup.Entry, 88))),
            (In(InterruptRange, c.Address), () => Fault(c, "SGN.8.1", setup.Suppressed)),
            (true, () => Protect(c, remapped: false, Bypass(c))));
    }
}
