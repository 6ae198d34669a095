using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amas.Config.Json;
using AmasSync.Cli.Server;
using AmasSync.Cli.Tests.Hosting;
using AmasSync.Cli.Tests.Real;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>The environment of a story: a project, a server and variables. Records everything that is visible to users.</summary>
internal sealed partial class Stage : IAsyncDisposable
{
    private const string Head = "{HEAD}";
    private const string ProjectFile = "amas-sync.yaml";
    private const string DefaultProject = "version: 1\nenvironments: {test: {server: 'http://server/api/v1', parallel: 1}}\n";

    private readonly StringBuilder transcript = new();
    private readonly StringBuilder seen = new();
    private readonly List<string> runs = [];
    private readonly Dictionary<string, string> variables = new() { ["AMAS_API_KEY"] = "dev-key" };
    private readonly StoryClock clock;
    private readonly TemporaryFolder folder;
    private readonly StoryServer server;
    private readonly Story story;
    private readonly Placeholders placeholders;

    private Stage(Story story, TemporaryFolder folder, StoryServer server, StoryClock clock)
    {
        (this.story, this.folder, this.server, this.clock) = (story, folder, server, clock);
        placeholders = new(folder["project"], server.Address);
        folder.Write($"project/{ProjectFile}", DefaultProject.Replace("http://server", server.Address, StringComparison.Ordinal));
        foreach (var file in story.ProjectFiles())
        {
            Put(file, file);
        }
    }

    /// <summary>Plays a story and returns the transcript.</summary>
    public static async Task<string> PlayAsync(Story story)
    {
        using TemporaryFolder folder = new();
        StoryClock clock = new();
        await using Stage stage = new(story, folder, await StoryServer.StartAsync(story, folder.Path, clock), clock);
        stage.AppendLine(story.Server is null ? "server" : $"server {story.Server}");
        foreach (var step in story.Steps)
        {
            stage.AppendLine(step.Line);
            await stage.PlayAsync(step);
        }

        return stage.transcript.ToString();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task PlayAsync(Step step) => step switch
    {
        Step.Command command => RunAsync(command),
        Step.Git git => RunGitAsync(git.Arguments),
        Step.Create or Step.Edit or Step.Delete => PlayOnServerAsync(step),
        _ => Task.Run(() => Play(step), TestContext.Current.CancellationToken),
    };

    private void Play(Step step)
    {
        switch (step)
        {
            case Step.Variable { Value: { } value } set:
                variables[set.Name] = value;
                break;
            case Step.Variable unset:
                variables.Remove(unset.Name);
                break;
            case Step.Copy copy:
                Put(copy.From, copy.To);
                break;
            case Step.Replace replace:
                var text = File.ReadAllText(At(replace.File));
                Assert.Contains(replace.Before, text, StringComparison.Ordinal);
                File.WriteAllText(At(replace.File), text.Replace(replace.Before, replace.After, StringComparison.Ordinal));
                break;
            case Step.Remove remove:
                File.Delete(At(remove.File));
                break;
            case Step.Wait wait:
                clock.Advance(wait.Time);
                break;
            case Step.Show show:
                Block(show.File, File.ReadAllText(At(show.File)));
                break;
            case Step.Nowhere nowhere:
                Assert.DoesNotContain(nowhere.Text, seen.ToString(), StringComparison.Ordinal);
                Assert.All(Directory.EnumerateFiles(folder["project"], "*", SearchOption.AllDirectories), file =>
                    Assert.DoesNotContain(nowhere.Text, File.ReadAllText(file), StringComparison.Ordinal));
                break;
        }
    }

    private async Task RunAsync(Step.Command command)
    {
        var piped = command.Input is { } file ? await File.ReadAllTextAsync(At(file), TestContext.Current.CancellationToken) : null;
        var head = command.Arguments.Contains(Head) ? await ReadHeadAsync() : "";
        string[] arguments = [.. command.Arguments.Select(argument => argument == Head ? head : RunIn(argument))];
        var run = await RunToolAsync(piped, command.Typed, arguments);
        runs.AddRange(Runs().Except(runs));
        seen.Append(run.Out).Append(run.Error);
        AppendLine($"exit {run.Code}");
        Block("stdout", run.Out);
        Block("stderr", run.Error);
        Block("requests", string.Concat(server.NewRequests().Select(request => request + "\n")));
        transcript.Append('\n');
    }

    private async Task RunGitAsync(IEnumerable<string> arguments)
    {
        string[] identity = ["-c", "user.name=T", "-c", "user.email=t@example.org"];
        var ended = await RealProgram.Named("git").RunAsync([.. identity, .. arguments], folder: folder["project"]);
        Assert.Equal(0, ended.Code);
    }

    private async Task<string> ReadHeadAsync() =>
        (await RealProgram.Named("git").RunAsync(["rev-parse", "HEAD"], folder: folder["project"])).Out.Trim();

    private async Task<ToolProcess> RunToolAsync(string? piped, string? typed, string[] arguments)
    {
        if (ToolProgram.Native is not null)
        {
            return await NativeStory.RunAsync(folder["project"], variables, piped ?? "", arguments);
        }

        ToolRun.Given given = new() { Folder = folder["project"], Variables = variables, Time = clock, Piped = piped, Typed = typed };
        var run = await given.RunAsync(arguments);
        return new(run.Code, run.Out, run.Error);
    }

    // `run-2` is the second run that created a folder.
    private string RunIn(string argument)
        => RunWord().Match(argument) is { Success: true } match ? runs[ToIndex(match.Groups[1].Value) - 1] : argument;

    private IEnumerable<string> Runs() => Directory.Exists(At(".amas-sync/runs"))
        ? Directory.GetDirectories(At(".amas-sync/runs")).Select(run => Path.GetFileName(run))
        : [];

    private async Task PlayOnServerAsync(Step step)
    {
        using var client = server.CreateOtherClient();
        AgentWriter writer = new(client);
        var stopping = TestContext.Current.CancellationToken;
        switch (step)
        {
            case Step.Create create:
                await writer.CreateAsync(ConfigJson.SerializeForServer(Config(JsonNode.Parse(create.Config)!)), stopping);
                break;
            case Step.Edit edit:
                var agent = await FindAsync(edit.Agent, new AgentReader(client));
                var config = JsonNode.Parse(ConfigJson.SerializeRedacted(agent.Config))!;
                Set(config, edit.Pointer.Split('/')[1..], JsonNode.Parse(edit.Value));
                await writer.UpdateAsync(agent.Id, Config(config), stopping);
                break;
            case Step.Delete delete:
                await writer.DeleteAsync((await FindAsync(delete.Agent, new AgentReader(client))).Id, stopping);
                break;
        }

        server.NewRequests();
    }

    private static async Task<ObservedAgent> FindAsync(string name, AgentReader reader) =>
        (await reader.ListAsync(TestContext.Current.CancellationToken)).First(agent => agent.Name.Text == name);

    private static void Set(JsonNode at, string[] path, JsonNode? value)
    {
        var parent = path[..^1].Aggregate(at, (node, part) => node is JsonArray list ? list[ToIndex(part)]! : node[part]!);
        parent[path[^1]] = value;
    }

    private static int ToIndex(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static ConfigValue.Map Config(JsonNode node) => Assert.IsType<ConfigValue.Map>(ConfigJson.Parse(node.ToJsonString()));

    private void Put(string from, string to) => folder.Write(
        $"project/{to}", File.ReadAllText(Path.Combine(story.Folder, from))
            .Replace("http://server", server.Address, StringComparison.Ordinal));

    [GeneratedRegex("^run-([0-9]+)$")]
    private static partial Regex RunWord();

    private string At(string file) => Path.Combine(folder["project"], file);

    private void AppendLine(string line) => transcript.Append(line).Append('\n');

    private void Block(string title, string text)
    {
        if (text.Length > 0)
        {
            var plain = placeholders.In(text);
            AppendLine($"--- {title}");
            AppendLine(plain.EndsWith('\n') ? plain[..^1] : $"{plain}\n(no end of line)");
        }
    }
}
