using System.Reflection;
using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Rules;

namespace Amas.Config.Tests.Findings;

/// <summary>The catalog of rules is complete, and its IDs and titles are unique and readable.</summary>
public sealed partial class RuleCatalogTests
{
    [Fact]
    public void Every_rule_of_the_class_is_listed_once()
    {
        var declared = typeof(RuleCatalog)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(Rule))
            .Select(property => property.GetValue(null) as Rule)
            .OrderBy(rule => rule?.Id, StringComparer.Ordinal);

        Assert.Equal(declared, RuleCatalog.All);
    }

    [Fact]
    public void IDs_and_titles_are_unique()
    {
        Assert.Distinct(RuleCatalog.All.Select(rule => rule.Id));
        Assert.Distinct(RuleCatalog.All.Select(rule => rule.Title));
    }

    [Fact]
    public void An_ID_begins_with_the_prefix_of_its_family() => Assert.All(RuleCatalog.All, rule =>
    {
        Assert.Matches("^AS[0-9]{4}$", rule.Id);
        Assert.Same(RuleFamily.Find(rule.Id), rule.Family);
    });

    [Fact]
    public void The_severity_of_rules_that_prevent_reading_cannot_be_changed() =>
        Assert.All(RuleCatalog.All.Where(rule => !SeverityRules.CanChange(rule.Id)), rule => Assert.False(rule.IsConfigurable, rule.Id));

    [Fact]
    public void Titles_are_phrases_and_explanations_are_sentences() => Assert.All(RuleCatalog.All, rule =>
    {
        Assert.Matches(Phrase, rule.Title);
        Assert.Matches(Sentences, rule.Meaning);
        Assert.Matches(Sentences, rule.Help);
        Assert.InRange(rule.Title.Length, 5, 60);
    });

    [Fact]
    public void Only_findings_about_literal_secrets_can_be_allowed_in_a_file() =>
        Assert.Equal(["AS0520", "AS0521", "AS0522"], RuleCatalog.All.Where(rule => rule.IsSuppressible).Select(rule => rule.Id));

    [Fact]
    public void The_text_at_the_place_of_a_secret_is_hidden() =>
        Assert.Equal(["AS0510", "AS0520", "AS0521", "AS0522"], RuleCatalog.All.Where(rule => rule.HidesPlace).Select(rule => rule.Id));

    [Theory]
    [InlineData("AS0099", false)]
    [InlineData("AS0599", false)]
    [InlineData("AS0699", true)]
    [InlineData("AS9999", true)]
    public void The_family_decides_about_an_unknown_code(string code, bool canChange) =>
        Assert.Equal(canChange, SeverityRules.CanChange(code));

    [GeneratedRegex(@"^[A-Z].*[^.]$")]
    private static partial Regex Phrase { get; }

    [GeneratedRegex(@"^([A-Z`]|amas-sync).*\.$")]
    private static partial Regex Sentences { get; }
}
