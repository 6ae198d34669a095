using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>Reads a script from its file.</summary>
internal static class ScriptFile
{
    private const int MaxListed = 20;

    /// <param name="path">The path of the file.</param>
    /// <param name="seed">The seed of the actions that are drawn.</param>
    /// <exception cref="ScriptException">
    /// The file cannot be read or has errors. The message lists them with their line and column.
    /// </exception>
    public static Script Read(string path, long seed)
    {
        var text = TextFile.Read(path, path, Place.StartOf(path));
        return text.Value is { } content ? Parse(path, content, seed) : throw CreateException(path, text.Findings.Select(ToError));
    }

    /// <summary>Reads a script from its text.</summary>
    /// <exception cref="ScriptException">The text has errors.</exception>
    public static Script Parse(string name, string text, long seed = 0)
    {
        var read = YamlReader.Read(name, text);
        if (!read.IsValid || read.Value is not { Count: > 0 } documents)
        {
            throw CreateException(name, read.Findings.Select(ToError));
        }

        ScriptReader reader = new();
        var script = reader.Read(documents[0].Root, documents.Skip(1).Select(document => document.Root), seed);
        return reader.Errors.Count == 0 ? script : throw CreateException(name, reader.Errors);
    }

    private static ScriptError ToError(Finding finding) =>
        new(finding.Place, finding.Hint is { } hint ? $"{finding.Message} ({hint})" : finding.Message);

    private static ScriptException CreateException(string name, IEnumerable<ScriptError> errors)
    {
        var sorted = errors.OrderBy(error => error.Place.Line).ThenBy(error => error.Place.Column);
        string[] lines = [.. sorted.Select(error => error.ToString())];
        var more = lines.Length > MaxListed ? $"\n  and {lines.Length - MaxListed} more" : "";
        return new($"the script {name} cannot be used:\n  {string.Join("\n  ", lines.Take(MaxListed))}{more}");
    }
}
