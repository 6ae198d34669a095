using System.Xml.Linq;
using Amas.Emulator;
using AmasSync.Cli.Tests.Commands.Testing;

namespace AmasSync.Cli.Tests.Actions.Elsewhere;

/// <summary>A clone of a project with one conversation test, and the server on which it runs. The server repeats what was said.</summary>
internal sealed class TriedProject : IAsyncDisposable
{
    private readonly EmulatorHost server;

    private TriedProject(EmulatorHost server, string baseCommit) => (this.server, BaseCommit) = (server, baseCommit);

    /// <summary>Gets the commit of the main branch, which the test passes.</summary>
    public string BaseCommit { get; }

    /// <summary>Creates the project in a folder, on a branch in which the test expects a text.</summary>
    public static async Task<TriedProject> CreateAsync(string folder, string expected, string message = "I want my money back.")
    {
        var server = await EmulatorHost.StartAsync(new() { Port = 0 }, TestContext.Current.CancellationToken);
        Write(folder, "amas-sync.yaml", $"version: 1\nenvironments: {{staging: {{server: '{server.BaseAddress.AbsoluteUri}'}}}}\n");
        Write(folder, "agents/support.yaml", Agents.Named("Support"));
        await BranchProject.RunGitAsync(folder, "init", "-q", "-b", "main");
        await BranchProject.RunGitAsync(folder, "add", ".");
        await BranchProject.RunGitAsync(folder, "commit", "-qm", "first");
        await BranchProject.RunGitAsync(folder, "update-ref", "refs/remotes/origin/main", "main");
        await BranchProject.RunGitAsync(folder, "checkout", "-qb", "edit");
        Write(folder, "agents/support.tests.yaml", CreateTest(expected, message));
        Write(folder, "agents/support.yaml", Agents.Named("Support", "Be polite."));
        return new(server, "main");
    }

    /// <summary>Returns the numbers of failures and of tests in a JUnit file.</summary>
    public static (string? Failures, string? Tests) ReadCounts(string path)
    {
        var root = XDocument.Load(path).Root;
        return (root?.Attribute("failures")?.Value, root?.Attribute("tests")?.Value);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string CreateTest(string expected, string message) => $$"""
        version: 1
        agent: Support
        tests:
          - id: answers
            turns: [{user: {{message}}, assert: [{type: icontains, value: {{expected}}}]}]

        """;

    private static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
