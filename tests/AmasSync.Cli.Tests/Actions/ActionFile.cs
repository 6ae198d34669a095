using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace AmasSync.Cli.Tests.Actions;

/// <summary>The composite action as a runner reads it. Supports only the expressions that the action uses; others fail.</summary>
internal sealed partial class ActionFile
{
    private readonly Dictionary<object, object> root;

    private ActionFile(Dictionary<object, object> root) => this.root = root;

    /// <summary>Returns the expression of an output.</summary>
    public string ValueOf(string output) => (string)Map(Map(root["outputs"])[output])["value"];

    public static string Folder { get; } = Path.Combine(Repository.Root, ".github", "actions", "amas-sync");

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<Step> Steps => [.. ((List<object>)Map(root["runs"])["steps"]).Select(step => new Step(Map(step)))];

    /// <summary>The names of the outputs.</summary>
    public IReadOnlyList<string> Outputs => [.. Map(root["outputs"]).Keys.Select(key => (string)key)];

    public static ActionFile Read() =>
        new(new DeserializerBuilder()
            .Build()
            .Deserialize<Dictionary<object, object>>(File.ReadAllText(Path.Combine(Folder, "action.yml"))));

    /// <summary>Returns every input, as given or with its default.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">An input does not exist.</exception>
    public Dictionary<string, string> InputsWith(IReadOnlyDictionary<string, string> given)
    {
        var inputs = Map(root["inputs"]).ToDictionary(
            input => (string)input.Key,
            input => Map(input.Value).TryGetValue("default", out var value)
                ? ((string)value).Replace("${{ github.token }}", "ghs_of_the_runner", StringComparison.Ordinal)
                : "");
        Assert.Empty(given.Keys.Except(inputs.Keys));
        return inputs.ToDictionary(input => input.Key, input => given.GetValueOrDefault(input.Key, input.Value));
    }

    private static Dictionary<object, object> Map(object value) => (Dictionary<object, object>)value;

    /// <summary>One step.</summary>
    internal sealed class Step(Dictionary<object, object> step)
    {
        public string Name => (string)step["name"];

        public string? Id => step.TryGetValue("id", out var id) ? (string)id : null;

        public string? If => step.TryGetValue("if", out var condition) ? (string)condition : null;

        /// <summary>The script; null if the step uses another action.</summary>
        public string? Run => step.TryGetValue("run", out var run) ? (string)run : null;

        /// <summary>Returns its variables with expressions evaluated.</summary>
        public Dictionary<string, string> Variables(IReadOnlyDictionary<string, string> values) =>
            !step.TryGetValue("env", out var variables)
            ? []
            : Map(variables).ToDictionary(
                pair => (string)pair.Key, pair => Expression().Replace((string)pair.Value, match => values[match.Groups[1].Value]));
    }

    [GeneratedRegex(@"\$\{\{ (\S+) \}\}")]
    private static partial Regex Expression();
}
