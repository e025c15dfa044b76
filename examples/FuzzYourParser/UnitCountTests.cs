// Properties of a parser, over generated DMAR tables: what fails is made smaller and printed as YAML, of which 'dmarkit build' makes the bytes.
using Dmarkit.Fuzzing;
using FsCheck.Xunit;

namespace FuzzYourParser;

[Properties(Arbitrary = [typeof(DmarArbitraries)], MaxTest = 500)]
public class UnitCountTests
{
    [Property]
    public void Never_throws(GeneratedTable table) => UnitCount.Of(table.Encode());

    [Property]
    public bool Takes_what_is_well_formed(WellFormedTable table) => UnitCount.Of(table.Encode()) > 0;

    [Property]
    public bool Refuses_a_structure_that_overruns_the_table(DefectiveTable table) => table.Defect.Rule != "DMAR103" || UnitCount.Of(table.Encode()) is null;
}
