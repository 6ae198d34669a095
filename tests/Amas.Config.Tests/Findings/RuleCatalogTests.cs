using System.Reflection;
using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Rules;

namespace Amas.Config.Tests.Findings;

/// <summary>The rules as a catalogue: complete, unique, and fit to be read.</summary>
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
    public void An_id_and_a_title_belong_to_one_rule()
    {
        Assert.Distinct(RuleCatalog.All.Select(rule => rule.Id));
        Assert.Distinct(RuleCatalog.All.Select(rule => rule.Title));
    }

    [Fact]
    public void An_id_begins_as_its_family_does() => Assert.All(RuleCatalog.All, rule =>
    {
        Assert.Matches("^AS[0-9]{4}$", rule.Id);
        Assert.Same(RuleFamily.Find(rule.Id), rule.Family);
    });

    [Fact]
    public void What_prevents_reading_cannot_be_configured() =>
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
    public void Only_the_texts_that_look_like_secrets_can_be_allowed_in_a_file() =>
        Assert.Equal(["AS0520", "AS0521", "AS0522"], RuleCatalog.All.Where(rule => rule.IsSuppressible).Select(rule => rule.Id));

    [Fact]
    public void The_place_of_a_secret_is_hidden() =>
        Assert.Equal(["AS0510", "AS0520", "AS0521", "AS0522"], RuleCatalog.All.Where(rule => rule.HidesPlace).Select(rule => rule.Id));

    [Theory]
    [InlineData("AS0099", false)]
    [InlineData("AS0599", false)]
    [InlineData("AS0699", true)]
    [InlineData("AS9999", true)]
    public void An_unknown_code_counts_by_its_family(string code, bool canChange) => Assert.Equal(canChange, SeverityRules.CanChange(code));

    [GeneratedRegex(@"^[A-Z].*[^.]$")]
    private static partial Regex Phrase { get; }

    [GeneratedRegex(@"^([A-Z`]|amas-sync).*\.$")]
    private static partial Regex Sentences { get; }
}
