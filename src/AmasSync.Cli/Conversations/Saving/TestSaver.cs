using System.Text;
using Amas.Config.Files;
using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Conversations.Saving;

/// <summary>Saves the conversation of a chat as a test: in a new file, or at the end of a test file of the same agent.</summary>
/// <param name="root">The folder of the project.</param>
/// <param name="nameSuffix">The suffix of the environment; test files name agents without it.</param>
/// <param name="context">The run.</param>
internal sealed class TestSaver(string root, string nameSuffix, RunContext context)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Saves a conversation and returns what was done, as a sentence.</summary>
    /// <exception cref="ToolException">There is nothing to save, or the file cannot be written.</exception>
    public string Save(string file, ChatTarget target, HeldConversation held)
    {
        var path = context.GetFullPath(file);
        if (!TestFile.IsTestFile(path))
        {
            throw CreateError($"'{file}' is not the name of a test file", $"use a name that ends in {TestFile.Ending}");
        }

        if (held.Turns.Count == 0)
        {
            throw CreateError("there is no conversation to save", "send a message first");
        }

        try
        {
            var id = Path.Exists(path) ? Append(path, file, target, held) : Create(path, target, held);
            return Describe(id, file, held);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CreateError($"cannot write '{file}': {failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}", hint: null);
        }
    }

    private string Create(string path, ChatTarget target, HeldConversation held)
    {
        var id = SavedTest.CreateId(held.Turns[0].User, []);
        var lines = SavedTest.RenderFile(GetName(target), id, held.Turns, FindSchema(path));
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? root);
        using FileStream created = new(path, FileMode.CreateNew, FileAccess.Write);
        created.Write(Utf8.GetBytes(string.Join('\n', lines) + "\n"));
        return id;
    }

    private string Append(string path, string file, ChatTarget target, HeldConversation held)
    {
        var text = TextFile.Read(path, file, Place.StartOf(file));
        if (text.Value is not { } content)
        {
            throw new ToolException(ToolError.ForFindings(text.Findings));
        }

        if (ExistingTests.Parse(file, content) is not { } tests)
        {
            throw CreateError(
                $"'{file}' exists, and a test cannot be added to it", "its last key must be 'tests', a list with dashes; or use another file");
        }

        if (!IsForAgent(tests, path, target))
        {
            throw CreateError(
                $"'{file}' has the tests of another agent{(tests.Agent is { } other ? $", '{other}'" : "")}", "use another file");
        }

        var id = SavedTest.CreateId(held.Turns[0].User, tests.Ids);
        var combined = tests.Append(file, SavedTest.Render(id, held.Turns, tests.Column))
            ?? throw CreateError($"'{file}' exists, and a test cannot be added to it", "use another file");
        AtomicFile.Replace(ProjectFolder.ResolveLinks(path) ?? path, Utf8.GetBytes(combined));
        return id;
    }

    private bool IsForAgent(ExistingTests tests, string path, ChatTarget target)
    {
        var agentFile = (target as ChatTarget.FolderAgent)?.Agent.File;
        if (tests.Agent is { } named)
        {
            return string.Equals(named, GetName(target), StringComparison.OrdinalIgnoreCase) || named == agentFile;
        }

        var name = new ProjectFolder(root).GetName(path);
        var stem = name[..name.LastIndexOf(".tests.", StringComparison.OrdinalIgnoreCase)];
        return agentFile == $"{stem}.yaml" || agentFile == $"{stem}.yml";
    }

    private string GetName(ChatTarget target) =>
        nameSuffix.Length > 0 && target.Name.EndsWith(nameSuffix, StringComparison.Ordinal)
            ? target.Name[..^nameSuffix.Length]
            : target.Name;

    private string? FindSchema(string path)
    {
        var schema = Path.Combine(root, EmbeddedSchemas.GetPath("tests"));
        return File.Exists(schema)
            ? Path.GetRelativePath(Path.GetDirectoryName(path) ?? root, schema).Replace('\\', '/')
            : null;
    }

    private static string Describe(string id, string file, HeldConversation held)
    {
        var count = held.Turns.Count == 1 ? "1 message" : FormattableString.Invariant($"{held.Turns.Count} messages");
        var left = held.Unanswered > 0 ? FormattableString.Invariant($"; {held.Unanswered} without a reply were left out") : "";
        return $"Saved {count} as the test {id} in {file}{left}. Now write what must hold under 'assert'.";
    }

    private static ToolException CreateError(string message, string? hint) => new(ToolError.ForUsage(message, hint));
}
