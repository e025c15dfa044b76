namespace Dmarkit.Checker;

internal sealed class ImplausibleTable : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD052", Name: "implausible-table", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.7, 9.8",
        Summary: "Most entries of a page of tables break the rules.",
        Why: "The page was given back and is used for something else, or the pointer to it is wrong: requests fault (0Ch, 7Ah, 72h), or reach whatever its bytes say.",
        Fix: "Clear the entry that names the page, and find out who still does.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6000, words: [0x6c6c656820202063, 0x6f77206f6c6c6567, 0x6c726f772c6f6c6f, 0x6c646c726f777763, 0x6c6c65682c6f6863, 0x77202c6f6c6c6567, 0x646c726f77202c6f, 0x6c6c6f776f6c6563]}
            """,
        Cure = [new("{at: 0x6000, words: [0x6c6c656820202063, 0x6f77206f6c6c6567, 0x6c726f772c6f6c6f, 0x6c646c726f777763, 0x6c6c65682c6f6863, 0x77202c6f6c6c6567, 0x646c726f77202c6f, 0x6c6c6f776f6c6563]}", "{at: 0x6000, words: [0x100003, 0x101003, 0x102003, 0x103003, 0x104003, 0x105003, 0x106003, 0x107003]}")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.ImplausibleTable];

    protected override string Says(in PagingDefect defect) => "stands in a table most of whose entries break the rules";
}
