using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Observed;
using AmasSync.Core.Phases;
using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Validation;

public sealed class ServerCheckTests
{
    private const string Yaml =
        """
        name: A
        agents:
          - name: one
            llm_config:
              model: gpt
          - name: two
            llm_config:
              model: gpt
        """;

    [Theory]
    [InlineData("agents[1].llm_config.model", "8:14", "/agents/1/llm_config/model")]
    [InlineData("agents.1.llm_config.model", "8:14", "/agents/1/llm_config/model")]
    [InlineData("system_config.agents.two.llm_config.model", "8:14", "/agents/1/llm_config/model")]
    [InlineData("agents[0].llm_config.mdel", "5:7", "/agents/0/llm_config")]
    [InlineData("agents[7].name", "3:3", "/agents")]
    [InlineData("nothing.here", "1:1", "")]
    [InlineData("", "1:1", "")]
    public async Task An_error_from_the_server_is_reported_at_its_field(string field, string place, string pointer)
    {
        var finding = Assert.Single(await Ask(_ => [new ServerValidationError(field, "Invalid model specified.")]));
        Assert.Equal("AS0701", finding.Code);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(place, $"{finding.Place.Line}:{finding.Place.Column}");
        Assert.Equal(pointer, finding.Pointer?.Text);
        Assert.Equal($"rejected by the server: {(field.Length > 0 ? $"{field}: " : "")}Invalid model specified", finding.Message);
    }

    [Fact]
    public async Task A_missing_response_of_the_server_is_a_warning()
    {
        var finding = Assert.Single(
            await Ask(_ => throw new RemoteException(new(RemoteFailureKind.ServerError, "POST http://x/agent/validate/ answered 500."))));
        Assert.Equal(
            "1:1 Warning AS0702 the server did not validate this agent: POST http://x/agent/validate/ answered 500",
            FindingText.Line(finding));
    }

    [Theory]
    [InlineData(nameof(RemoteFailureKind.Unauthorized))]
    [InlineData(nameof(RemoteFailureKind.Forbidden))]
    public async Task A_refused_key_stops_the_run(string kind)
    {
        RemoteFailure failure = new(Enum.Parse<RemoteFailureKind>(kind), "no");
        var refused = await Assert.ThrowsAsync<RemoteException>(() => Ask(_ => throw new RemoteException(failure)));
        Assert.Equal(failure, refused.Failure);
    }

    [Fact]
    public async Task The_body_that_would_be_sent_is_validated()
    {
        ConfigValue.Map? asked = null;
        await Ask(config =>
        {
            asked = config;
            return [];
        });
        Assert.Equal("sent", ((ConfigValue.Text)asked!["name"]!).Value);
    }

    [Fact]
    public async Task A_body_that_lacks_the_value_of_a_secret_is_not_sent()
    {
        ConfigValue.Secret unknown = new(new SecretMark("TOKEN"), null);

        Assert.Empty(
            await Ask(_ => throw new InvalidOperationException("asked"), body => body.With("tools", new ConfigValue.List([unknown]))));
    }

    [Fact]
    public async Task The_same_bytes_are_validated_once_and_their_findings_are_kept()
    {
        ServerAnswers answers = new();
        var first = await Ask(_ => [new ServerValidationError("", "No.")], answers: answers);
        var second = await Ask(_ => throw new InvalidOperationException("asked"), answers: answers);
        var other = await Ask(_ => [], body => body.With("name", new ConfigValue.Text("other")), answers);

        Assert.Equal(first, second);
        Assert.Empty(other);
    }

    private static async Task<IReadOnlyList<Finding>> Ask(
        Func<ConfigValue.Map, IReadOnlyList<ServerValidationError>> answer,
        Func<ConfigValue.Map, ConfigValue.Map>? sent = null,
        ServerAnswers? answers = null)
    {
        using ProjectFixture project = new();
        var agent = Assert.Single(project.With("agents/a.yaml", Yaml).Read().Agents);
        ServerCheck check = new(new Answering(answer), maxParallelism: 4, answers ?? new(), NoPhaseDisplay.Instance);
        return await check.CheckAsync(
            [new(agent, sent?.Invoke(agent.Config) ?? agent.Config.With("name", new ConfigValue.Text("sent")))],
            TestContext.Current.CancellationToken);
    }

    private sealed class Answering(Func<ConfigValue.Map, IReadOnlyList<ServerValidationError>> answer) : IAgentReader
    {
        public Task<IReadOnlyList<ObservedAgent>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ObservedAgent?> GetAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async Task<IReadOnlyList<ServerValidationError>> ValidateAsync(
            ReadOnlyMemory<byte> config, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return answer(Assert.IsType<ConfigValue.Map>(ConfigJson.Parse(config)));
        }
    }
}
