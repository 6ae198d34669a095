using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Judging;

/// <summary>Reads the samples of a judge: conversations with the right verdict.</summary>
internal sealed class JudgeSampleReader(List<Finding> findings)
{
    private static readonly string[] SingleTurnKeys = ["user", "answer"];

    /// <summary>Returns the samples that could be read.</summary>
    public IReadOnlyList<JudgeSample> ReadAll(MappingSection section)
    {
        List<JudgeSample> samples = [];
        foreach (var below in section.ReadSections("samples"))
        {
            if (Read(below) is { } sample)
            {
                samples.Add(sample);
            }
        }

        return samples;
    }

    private JudgeSample? Read(MappingSection section)
    {
        var criterion = ReadRequired(section, "criterion", "add criterion: with what must hold, as a sentence");
        var conforms = section.ReadBoolean("conforms");
        if (!section.Has("conforms"))
        {
            findings.Add(FindingCatalog.MissingTestKey(section.Place, "conforms", "add conforms: with the right verdict, true or false"));
        }

        var turns = ReadTurns(section);
        section.ReportUnknownKeys();
        return criterion is not null && conforms is { } verdict && turns.Count > 0
            ? new(criterion, turns, verdict, section.Place)
            : null;
    }

    private List<TurnEvidence> ReadTurns(MappingSection section)
    {
        if (!section.Has("conversation"))
        {
            return ReadTurn(section, "add answer: with the text to judge, or conversation: with several turns") is { } only ? [only] : [];
        }

        foreach (var key in SingleTurnKeys.Where(section.Has))
        {
            findings.Add(FindingCatalog.WrongTestValue(section.GetPlace(key), key, "either this or 'conversation', not both"));
        }

        List<TurnEvidence> turns = [];
        foreach (var below in section.ReadSections("conversation"))
        {
            if (ReadTurn(below, "add answer: with the text of the agent") is { } turn)
            {
                turns.Add(turn);
            }

            below.ReportUnknownKeys();
        }

        if (section.FindNode("conversation") is SourceNode.Sequence { Items.Count: 0 } empty)
        {
            findings.Add(FindingCatalog.WrongTestValue(empty.Place, "conversation", "a list of turns with user and answer"));
        }

        return turns;
    }

    private TurnEvidence? ReadTurn(MappingSection section, string hint)
    {
        var user = section.Read("user", "text", ParseText);
        return ReadRequired(section, "answer", hint) is { } answer ? new() { User = user ?? "", Answer = answer } : null;
    }

    private string? ReadRequired(MappingSection section, string key, string hint)
    {
        if (!section.Has(key))
        {
            findings.Add(FindingCatalog.MissingTestKey(section.Place, key, hint));
            return null;
        }

        return section.Read(key, "text that is not empty", ParseVisibleText);
    }

    private static string? ParseVisibleText(SourceNode node) =>
        ParseText(node) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    // An answer such as 4711 is text, however it is written.
    private static string? ParseText(SourceNode node) => node switch
    {
        SourceNode.Scalar { Value: ConfigValue.Text text } => text.Value,
        SourceNode.Scalar { Value: ConfigValue.Number or ConfigValue.Boolean } scalar => scalar.Text,
        _ => null,
    };
}
