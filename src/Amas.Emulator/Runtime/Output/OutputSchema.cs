using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Output;

/// <summary>The fields in which an agent answers, and whether an answer has them.</summary>
internal static class OutputSchema
{
    /// <summary>
    /// The fields of the agent's <c>structured_output</c>; none where it answers in free text. How a nested object is declared is not documented:
    /// such a field may be anything.
    /// </summary>
    public static IReadOnlyList<OutputField> Parse(ConfigValue.Map agent) =>
        agent["structured_output"] is ConfigValue.Map output
        && Setting.ReadFlag(output["enabled"]) != false
        && output["schema"] is ConfigValue.Map schema
            ? [.. schema.Members.Select(member => ParseField(member.Key, member.Value))]
            : [];

    /// <summary>
    /// The answer with each field as one of its type and nothing else; null and a sentence where a field is missing or of another type.
    /// </summary>
    public static ConfigValue.Map? Coerce(IReadOnlyList<OutputField> fields, ConfigValue.Map answer, out string problem)
    {
        problem = "";
        List<KeyValuePair<string, ConfigValue>> members = new(fields.Count);
        foreach (var field in fields)
        {
            if (field.Type.Coerce(answer[field.Name] ?? ConfigValue.None) is not { } value)
            {
                problem = $"the field '{field.Name}' is {(answer[field.Name] is null ? "missing" : $"not of the type {field.Type}")}";
                return null;
            }

            members.Add(new(field.Name, value));
        }

        return new(members);
    }

    /// <summary>The first member that is no field, as a sentence; null where there is none.</summary>
    public static string? FindUndeclared(IReadOnlyList<OutputField> fields, ConfigValue.Map answer)
    {
        var names = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        if (answer.Members.Select(member => member.Key).FirstOrDefault(name => !names.Contains(name)) is not { } unknown)
        {
            return null;
        }

        var hint = NearestName.Find(unknown, names) is { } near ? $" (did you mean '{near}'?)" : "";
        return $"there is no field '{unknown}'{hint}";
    }

    private static OutputField ParseField(string name, ConfigValue declared) =>
        declared is ConfigValue.Map map && ConfigAccess.GetText(map, "type") is { } type
            ? new(name, BamlTypeParser.Parse(type) ?? new BamlType.Any(), ConfigAccess.GetText(map, "description"))
            : new(name, new BamlType.Any(), null);
}
