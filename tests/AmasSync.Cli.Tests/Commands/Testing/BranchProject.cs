using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>
/// A project with an embedded server, in a repository whose branch main has its first version. The agent Desk asks for the order number as
/// long as its prompt says so.
/// </summary>
internal sealed class BranchProject : IDisposable
{
    public const string Script = """
        desk:
          - {when: money, prompt: order number, says: Your order number?}
          - {when: money, says: You get it back.}
          - {says: Hello.}
        """;

    private readonly TemporaryFolder folder = new();

    public BranchProject(string? script = null, string? tests = null)
    {
        Write("amas-sync.yaml", "version: 1\nenvironments: {local: {server: embedded, parallel: 1}}\n");
        Write("agents/desk.yaml", CreateAgent("Ask for the order number."));
        Write("agents/desk.tests.yaml", tests ?? CreateTests("4/5"));
        Write("script.yaml", script ?? Script);
    }

    public string Path => folder.Path;

    public string this[string name] => folder[name];

    public ToolRun.Given Given => new() { Folder = folder.Path };

    public static string CreateAgent(string prompt, string more = "", string name = "Desk") =>
        $"name: {name}\nentry_point: desk\n{more}agents: [{{name: desk, agent_type: llm_agent, system_prompt: {prompt}}}]\nedges: []\n";

    /// <summary>Creates a file with one test, which requires that the agent asks for the order number.</summary>
    public static string CreateTests(string bar, string more = "") =>
        $"version: 1\ntests:\n  - id: asks\n    runs: {bar.Split('/')[1]}\n    pass: {bar}\n    {more}\n"
        + "    turns: [{user: My money back, assert: [{type: icontains, value: order number}]}]\n";

    /// <summary>Commits everything to main.</summary>
    public async Task<BranchProject> CommitAsync(string message = "first")
    {
        await GitAsync("init", "-q", "-b", "main");
        await GitAsync("add", ".");
        await GitAsync("commit", "-qm", message);
        return this;
    }

    public void Write(string name, string text) => folder.Write(name, text);

    public Task<ToolRun> TestAsync(params string[] arguments) => Given.RunAsync(CreateArguments(arguments));

    public static string[] CreateArguments(params string[] arguments) =>
        ["test", "--script", "script.yaml", "--base", "main", "--format", "json", .. arguments];

    public Task GitAsync(params string[] arguments) => RunGitAsync(folder.Path, arguments);

    public static async Task RunGitAsync(string path, params string[] arguments)
    {
        string[] identity = ["-c", "user.name=T", "-c", "user.email=t@example.org"];
        var ended = await RealProgram.Named("git").RunAsync([.. identity, .. arguments], folder: path);
        Assert.Equal(0, ended.Code);
    }

    public void Dispose() => folder.Dispose();
}
