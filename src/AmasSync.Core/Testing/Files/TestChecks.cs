using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Core.Testing.Files;

/// <summary>Checks that concern a test as a whole, and the agent that it talks to.</summary>
internal static class TestChecks
{
    public static void Check(ConversationTest test, MappingSection section, List<Finding> findings)
    {
        CheckInputs(test, section, findings);
        var forgets = test.Agent.Config["save_messages"] is ConfigValue.Boolean { Value: false };
        if (test.Turns.Count > 1 && forgets)
        {
            findings.Add(FindingCatalog.TurnsWithoutMemory(section.GetPlace("turns"), test.Agent.Name.Text));
        }

        if (test.IsCritical)
        {
            var judged = test.AllAssertions.Where(assertion => assertion.Matcher.Rubrics.Any());
            findings.AddRange(judged.Select(assertion => FindingCatalog.CriticalRubric(assertion.Place)));
        }
    }

    private static void CheckInputs(ConversationTest test, MappingSection section, List<Finding> findings)
    {
        var known = DeclaredInputs.ListNames(test.Agent.Config);
        var agent = test.Agent.Name.Text;
        var sent = test.AllInputs.Select(input => input.Key).Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in sent.Except(known, StringComparer.Ordinal))
        {
            findings.Add(FindingCatalog.UnknownTestInput(section.GetPlace("inputs"), name, agent, known));
        }

        var required = DeclaredInputs.ListRequired(test.Agent.Config);
        foreach (var name in required.Where(name => test.Turns.Any(turn => turn.Inputs[name] is null)))
        {
            findings.Add(FindingCatalog.MissingTestInput(section.Place, name, agent));
        }
    }
}
