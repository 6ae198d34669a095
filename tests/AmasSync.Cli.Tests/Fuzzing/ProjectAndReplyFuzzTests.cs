using System.Text;
using Amas.Client;
using Amas.Client.Tests.Server;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Cli.Project;
using AmasSync.Cli.Tests.Project;
using AmasSync.Core.Tests.Fuzzing;

namespace AmasSync.Cli.Tests.Fuzzing;

/// <summary>
/// Tests the readers with valid project files and replies after some mutations: no reader fails, hangs or exceeds its limits.
/// </summary>
public sealed class ProjectAndReplyFuzzTests
{
    private const string Agent =
        """{"id":"1","name":"A","agent_key":"a","owner":"o","config_hash":"h","created_at":"2026-01-15T10:30:00Z","updated_at":"2026-01-15T10:30:00Z","system_config":{"name":"A","llm_config":{"temperature":0.70},"agents":[{"name":"w"}]}}""";

    public static TheoryData<string, string> Replies => new()
    {
        { "list", $"[{Agent},{Agent.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)}]" },
        { "list", $$"""{"count":1,"next":null,"previous":null,"results":[{{Agent}}]}""" },
        { "get", Agent },
        { "create", Agent },
        { "update", Agent },
        { "delete", """{"detail":"done"}""" },
        { "validate", """{"valid":false,"errors":[{"field":"agents.0.name","message":"This field is required."}]}""" },
    };

    [Fact]
    public void A_mutated_project_file_does_not_make_its_reader_fail() => Rejection.Holds([Encoding.UTF8
        .GetBytes(ProjectReaderTests.Whole)], bytes =>
    {
        var text = TextFile.Decode(bytes, "amas-sync.yaml");
        if (text.Value is not { } yaml)
        {
            return Rejection.Sentences(text.Findings);
        }

        var documents = YamlReader.Read("amas-sync.yaml", yaml);
        return Rejection.Sentences([.. documents.Findings, .. documents.Value
            .SelectMany(document => new ProjectReader(Path.GetTempPath()).Read(document.Root).Findings)]);
    });

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task A_mutated_reply_results_at_most_in_a_failure_with_a_message(string call, string reply)
    {
        var body = reply;
        await using ScriptedServer server = new(_ => Reply.Json(body));
        using AmasClient client = new(
            server.Address,
            new(Clients.Key),
            new() { TimeProvider = new Clock(), RequestTimeout = Clock.NeverOver, MaxRetries = 1 });
        ReplyReaders readers = new(client);
        Rejection.Holds([Encoding.UTF8.GetBytes(reply)], bytes =>
        {
            body = Encoding.UTF8.GetString(bytes);
            return readers.SentencesOf(call);
        });
    }
}
