using System.Text.Json;
using Amas.Client;
using Amas.Client.Tests.Server;
using Amas.Emulator;

namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>
/// The server of a story: the emulator with a data file, or a server with scripted replies that a correct server would not send.
/// </summary>
internal sealed class StoryServer : IAsyncDisposable
{
    private const string Scripted = "answers ";

    private readonly IAsyncDisposable server;
    private readonly Func<IReadOnlyList<string>> requests;
    private int told;

    private StoryServer(string address, IAsyncDisposable server, Func<IReadOnlyList<string>> requests) =>
        (Address, this.server, this.requests) = (address, server, requests);

    /// <summary>Scheme, host and port.</summary>
    public string Address { get; }

    public static async Task<StoryServer> StartAsync(Story story, string folder, TimeProvider clock)
    {
        var words = story.Server;
        if (words?.StartsWith(Scripted, StringComparison.Ordinal) == true)
        {
            ScriptedReplies answers = new(words[Scripted.Length..]);
            var scripted = Answering(answers);
            return new(scripted.Address.GetLeftPart(UriPartial.Authority), scripted, () => answers.Log);
        }

        var log = Path.Combine(folder, "requests.jsonl");
        var options = Options([.. words?.Split(' ').Select(word => FindFile(word, story)) ?? []]) with
        {
            Port = 0,
            DataPath = Path.Combine(
            folder,
            "server.db"),
            LogPath = log,
            Clock = clock
        };
        var emulator = await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
        return new(emulator.BaseAddress.GetLeftPart(UriPartial.Authority), emulator, () => Lines(log));
    }

    /// <summary>Creates a client of another user of the same account.</summary>
    public AmasClient CreateOtherClient() => new(new Uri($"{Address}/api/v1"), new("dev-key"));

    /// <summary>Returns the requests since the last call: method, path, status.</summary>
    public IReadOnlyList<string> NewRequests()
    {
        var all = requests();
        string[] since = [.. all.Skip(told)];
        told = all.Count;
        return since;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    // A script is a file of the story.
    private static string FindFile(string word, Story story) =>
        word.EndsWith(".yaml", StringComparison.Ordinal) ? Path.Combine(story.Folder, word) : word;

    private static ScriptedServer Answering(ScriptedReplies answers) => new(answers.To);

    private static EmulatorOptions Options(string[] arguments)
    {
        EmulatorOptions options = new();
        var code = new Amas.Emulator.CommandLine.EmulatorCommandLine().Build((read, _) =>
        {
            options = read;
            return Task.FromResult(0);
        }).Parse(arguments).Invoke();
        Assert.Equal(0, code);
        return options;
    }

    private static string[] Lines(string log)
    {
        using StreamReader reader = new(new FileStream(log, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Line)];
    }

    private static string Line(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return $"{root.GetProperty("method")} {root.GetProperty("path")} {root.GetProperty("status")}";
    }
}
