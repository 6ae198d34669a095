using System.Globalization;
using System.Text;
using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Validation.Credentials;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Replaces the literal credentials of imported configurations with secrets that read variables, because credentials are not written to
/// files. A credential that several agents have gets one variable.
/// </summary>
internal sealed class CredentialVariables(EnvironmentVariables environment)
{
    private const int MaxAgentLength = 40;
    private const int MaxWordsAround = 2;

    private readonly Dictionary<string, string> namesByValue = new(StringComparer.Ordinal);

    /// <summary>Gets the variables that files may read, with the new ones.</summary>
    public EnvironmentVariables Environment { get; private set; } = environment;

    /// <summary>Returns a configuration without its literal credentials, and the variables that hold them.</summary>
    /// <param name="config">The configuration to write to a file.</param>
    /// <param name="file">What the file contains now; a credential in it is left there.</param>
    public (ConfigValue.Map Config, IReadOnlyList<ImportedVariable> Variables) Replace(ConfigValue.Map config, ConfigValue.Map? file)
    {
        var known = file is null ? [] : ConfigTexts.Find(file, _ => true).Select(text => text.Value).ToHashSet(StringComparer.Ordinal);
        var agent = (config["name"] as ConfigValue.Text)?.Value ?? "";
        List<ImportedVariable> variables = [];
        foreach (var problems in new CredentialCheck().Check(config).GroupBy(problem => problem.Pointer.Text))
        {
            var at = problems.First().Pointer;
            var isError = problems.Any(problem => problem.Severity == Severity.Error);
            if (isError && at.Resolve(config) is ConfigValue.Text { Value: var text } && !known.Contains(text) && IsWhole(text, problems))
            {
                variables.Add(new(FindName(text, agent, at), at, text));
            }
        }

        var replaced = variables.Aggregate(
            (ConfigValue)config,
            (value, variable) => ReplaceAt(value, [.. variable.At.Tokens], new ConfigValue.Secret(new(variable.Name), variable.Value)));
        return ((ConfigValue.Map)replaced, variables);
    }

    // A variable replaces a whole value. A credential in the middle of a prompt cannot be replaced without the prompt.
    private static bool IsWhole(string text, IEnumerable<Problem> problems)
    {
        StringBuilder around = new(text);
        foreach (var range in problems.Select(problem => problem.TextRange ?? ..).OrderByDescending(range => range.Start.Value))
        {
            var (offset, length) = range.GetOffsetAndLength(text.Length);
            around.Remove(offset, length);
        }

        var words = around.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= MaxWordsAround || IsJsonObject(text);
    }

    private static bool IsJsonObject(string text)
    {
        try
        {
            return ConfigJson.Parse(text) is ConfigValue.Map;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private string FindName(string value, string agent, JsonPointer at)
    {
        if (namesByValue.TryGetValue(value, out var name))
        {
            return name;
        }

        var member = at.Tokens.LastOrDefault(token => !token.All(char.IsAsciiDigit)) ?? "KEY";
        var start = FormatName(agent) is { Length: > 0 } prefix ? prefix : "AGENT";
        var wanted = $"{start[..Math.Min(start.Length, MaxAgentLength)].TrimEnd('_')}_{FormatName(member)}".TrimEnd('_');
        wanted = char.IsAsciiDigit(wanted[0]) || Environment.IsForbidden(wanted) ? $"AGENT_{wanted}" : wanted;
        name = wanted;
        for (var number = 2; IsUsed(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{number}");
        }

        namesByValue[value] = name;
        Environment = Environment with
        {
            ListedNames = Environment.ListedNames.Append(name).ToHashSet(StringComparer.Ordinal),
            Values = new Dictionary<string, string>(Environment.Values, StringComparer.Ordinal) { [name] = value },
        };
        return name;
    }

    private bool IsUsed(string name) => Environment.IsForbidden(name)
        || Environment.ListedNames.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Environment.Values.ContainsKey(name);

    private static string FormatName(string text)
    {
        var name = FileNames.Sanitize(text, '_').Where(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');
        var upper = string.Concat(name).Replace('-', '_').ToUpperInvariant();
        return upper.Trim('_');
    }

    private static ConfigValue ReplaceAt(ConfigValue value, ReadOnlySpan<string> tokens, ConfigValue.Secret secret)
    {
        switch (value)
        {
            case ConfigValue.Map map when !tokens.IsEmpty && map[tokens[0]] is { } member:
                return map.With(tokens[0], ReplaceAt(member, tokens[1..], secret));
            case ConfigValue.List list when !tokens.IsEmpty && int.TryParse(tokens[0], CultureInfo.InvariantCulture, out var index):
                var items = list.Items.ToArray();
                items[index] = ReplaceAt(items[index], tokens[1..], secret);
                return new ConfigValue.List(items);
            default:
                return tokens.IsEmpty ? secret : value;
        }
    }
}
