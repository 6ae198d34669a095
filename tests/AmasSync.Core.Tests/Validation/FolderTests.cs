using Amas.Config.Findings;
using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Validation;

public sealed class FolderTests : IDisposable
{
    private readonly ProjectFixture project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void A_second_agent_with_the_same_name_is_an_error_that_names_the_first()
    {
        var findings = Findings("name: Desk\nagent_type: llm_agent\n", "# second\nname: ' DESK'\nagent_type: llm_agent\n");
        var finding = Assert.Single(findings, finding => finding.Code == "AS0401");
        Assert.Equal(
            "2:7 Error AS0401 the name ' DESK' is already used by 'Desk' in agents/a.yaml:1 (give one of them another name)",
            FindingText.Line(finding));
        Assert.Equal("agents/b.yaml", finding.Place.File);
    }

    [Fact]
    public void Two_documents_of_one_file_cannot_have_the_same_name() =>
        Assert.Equal("4:7 Error AS0401 the name 'Desk' is already used by agents/a.yaml:1 (give one of them another name)",
            Assert.Single(Findings("name: Desk\nagent_type: llm_agent\n---\nname: Desk\nagent_type: llm_agent\n").Select(FindingText.Line)));

    [Fact]
    public void Names_that_may_get_the_same_agent_key_are_a_warning() =>
        Assert.Equal("1:7 Warning AS0402 'Refund-Desk' may get the same agent_key, refund_desk, as 'Refund Desk' in agents/a.yaml:1 (choose names that differ in letters or digits)",
            Assert.Single(
                Findings("name: Refund Desk\nagent_type: llm_agent\n", "name: Refund-Desk\nagent_type: llm_agent\n").Select(FindingText.Line)));

    [Fact]
    public void Agents_without_a_name_are_not_duplicates() =>
        Assert.All(Findings("agent_type: llm_agent\n", "agent_type: llm_agent\n"), finding => Assert.Equal("AS0101", finding.Code));

    [Fact]
    public void Findings_are_sorted_by_file_and_place_without_duplicates()
    {
        var findings = Findings("name: B\nagent_type: x\nzzz: 1\n", "name: 5\nagent_type: llm_agent\n", "name: [\n");
        Assert.Equal(
            ["a.yaml:2 AS0103", "a.yaml:3 AS0106", "b.yaml:1 AS0102", "c.yaml:2 AS0001"],
            findings.Select(finding => $"{Path.GetFileName(finding.Place.File)}:{finding.Place.Line} {finding.Code}"));
    }

    private IReadOnlyList<Finding> Findings(params string[] files)
    {
        foreach (var (index, text) in files.Index())
        {
            project.With($"agents/{(char)('a' + index)}.yaml", text);
        }

        return FindingText.ExcludeMissingPrompts(Validator.Validate(project.Read()).Findings);
    }
}
