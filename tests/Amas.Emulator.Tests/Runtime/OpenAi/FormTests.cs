using Amas.Emulator.Runtime;

namespace Amas.Emulator.Tests.Runtime.OpenAi;

/// <summary>Tests replies that must have a form: fields and decisions.</summary>
public sealed class FormTests
{
    private const string Structured = """
        name: a
        agent_type: llm_agent
        structured_output:
          schema:
            good: {type: bool, description: Whether it is good}
            scores: {type: "list[float]"}
            note: {type: str | None}
        """;

    private const string Json = """{"good":true,"scores":[1,0.5],"note":null}""";

    [Fact]
    public async Task Fields_are_requested_with_a_schema()
    {
        await using var server = await ChatServer.StartAsync(Chat.Says(Json));

        Assert.Equal($"a: {Json}", ResultText.Text(await TestConversation.OnceAsync(Structured, "Hi", OpenAiModels.Create(server))));
        Assert.Equal(
            """
            {"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":{"type":"object",
            "properties":{"good":{"type":"boolean","description":"Whether it is good"},
            "scores":{"type":"array","items":{"type":"number"}},"note":{"anyOf":[{"type":"string"},{"type":"null"}]}},
            "required":["good","scores","note"],"additionalProperties":false}}}
            """.ReplaceLineEndings(""),
            server.Bodies[0]["response_format"]!.ToJsonString());
        Assert.Contains("JSON Schema", server.FormatMessages(0), StringComparison.Ordinal);
        Assert.Null(server.Bodies[0]["stream"]);
    }

    [Fact]
    public async Task Objects_with_arbitrary_names_are_not_requested_strictly()
    {
        await using var server = await ChatServer.StartAsync(Chat.Says("""{"prices":{"tea":2.5}}"""));

        await TestConversation.OnceAsync(
            "{name: a, agent_type: llm_agent, structured_output: {schema: {prices: {type: 'dict[str, "
                + "float]'}}}}", "Hi", OpenAiModels.Create(server));

        Assert.False((bool)server.Bodies[0]["response_format"]!["json_schema"]!["strict"]!);
    }

    [Theory]
    [InlineData("response_format json_schema is not supported")]
    [InlineData("invalid request")]
    public async Task Without_schema_support_the_schema_is_part_of_the_prompt(string refusal)
    {
        await using var server = await ChatServer.StartAsync(Chat.Refuses(400, refusal), Chat.Says($"Here you are:\n```json\n{Json}\n```"));

        Assert.Equal($"a: {Json}", ResultText.Text(await TestConversation.OnceAsync(Structured, "Hi", OpenAiModels.Create(server))));
        Assert.Null(server.Bodies[1]["response_format"]);
    }

    [Theory]
    [InlineData("<think>{maybe}</think>{\"good\":\"yes\",\"scores\":\"[1, 0.5]\",\"note\":null,\"more\":1}")]
    [InlineData("{\"good\":true,\"scores\":[1,0.5]}")]
    public async Task A_reply_is_parsed_leniently(string answer)
    {
        await using var server = await ChatServer.StartAsync(Chat.Says(answer));

        Assert.Equal($"a: {Json}", ResultText.Text(await TestConversation.OnceAsync(Structured, "Hi", OpenAiModels.Create(server))));
    }

    [Fact]
    public async Task An_invalid_reply_is_requested_once_more_with_the_reason()
    {
        await using var server = await ChatServer.StartAsync(Chat.Says("""{"good":"perhaps","scores":[]}"""), Chat.Says(Json));

        var result = await TestConversation.OnceAsync(Structured, "Hi", OpenAiModels.Create(server));

        Assert.Equal($"a: {Json}", ResultText.Text(result));
        Assert.Equal(new ModelUsage(20, 4), result.Usage);
        Assert.EndsWith(
            "user: That does not match the schema: the field 'good' is not of the type bool. Answer with the JSON object only.",
            server.FormatMessages(1),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no idea", "it is not JSON")]
    [InlineData("{\"good\":true}", "the field 'scores' is missing")]
    [InlineData("{", "it is not JSON")]
    public async Task A_reply_that_stays_invalid_is_reported_in_one_sentence(string answer, string reason)
    {
        await using var server = await ChatServer.StartAsync(Chat.Says(answer), Chat.Says(answer));

        Assert.Equal(
            $"The model was asked twice for the fields of 'a', but its reply does not match: {reason}.",
            ResultText.Error(await TestConversation.OnceAsync(Structured, "Hi", OpenAiModels.Create(server))));
    }

    [Theory]
    [InlineData("yes", "b")]
    [InlineData("**Yes.**", "b")]
    [InlineData("No", "c")]
    [InlineData("true", "b")]
    [InlineData("<think>yes or no?\nyes, no…</think>\nno", "c")]
    [InlineData("{\"answer\": \"no\"}", "c")]
    [InlineData("I would say no, as it is nothing much.", "c")]
    public async Task A_yes_or_no_is_understood_in_many_forms(string answer, string agent)
    {
        await using var server = await ChatServer.StartAsync(Chat.Streams("Draft"), Chat.Says(answer), Chat.Streams("End"));

        Assert.Equal(
            $"a {agent}",
            ResultText.Agents(await TestConversation.OnceAsync(Edge("condition_type: boolean, routing: {yes: b, no: c}"), "Hi", OpenAiModels.Create(server))));
        Assert.Equal(
            "user: Hi\nassistant: Draft\nuser: Decide: Is it good?\nAnswer with exactly one of these and nothing else: yes, no",
            server.FormatMessages(1));
        Assert.Equal(0, (int?)server.Bodies[1]["temperature"]);
    }

    [Theory]
    [InlineData("tech_support", "tech_support")]
    [InlineData("`TECH`", "tech")]
    [InlineData("The answer is tech_support, I think.", "tech_support")]
    public async Task A_name_is_matched_as_a_whole(string answer, string agent)
    {
        await using var server = await ChatServer.StartAsync(Chat.Streams("Draft"), Chat.Says(answer), Chat.Streams("End"));

        var edge = Edge("condition_type: literal, possible_outputs: [tech, tech_support]");
        Assert.Equal($"a {agent}", ResultText.Agents(await TestConversation.OnceAsync(edge, "Hi", OpenAiModels.Create(server))));
    }

    [Fact]
    public async Task A_decision_is_requested_once_more_and_then_fails()
    {
        await using var server = await ChatServer.StartAsync(Chat.Streams("Draft"), Chat.Says("yes and no"), Chat.Says("maybe"));

        Assert.Equal(
            "The model was asked twice for the next node after 'a' but did not answer with one of: yes, no.",
            ResultText.Error(await TestConversation.OnceAsync(Edge("condition_type: boolean, routing: {yes: b, no: c}"), "Hi", OpenAiModels.Create(server))));
        Assert.EndsWith(
            "assistant: yes and no\nuser: That is not one of the allowed answers. Answer with exactly one of these and nothing else: yes, "
                + "no",
            server.FormatMessages(2),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_question_to_a_supervisor_lists_its_agents()
    {
        await using var server = await ChatServer.StartAsync(
            Chat.Says("copywriter"), Chat.Streams("A text"), Chat.Says("__end__"), Chat.Streams("Done"));

        var result = await TestConversation.OnceAsync(
            """
            name: n
            architecture: supervisor
            entry_point: lead
            agents:
              - name: lead
                agent_type: supervisor
                supervisor_prompt: You lead.
                return_to_supervisor: true
                supervised_agents: [copywriter, lawyer]
              - {name: copywriter, description: Writes texts.}
              - {name: lawyer}
            """,
            "Hi",
            OpenAiModels.Create(server));

        Assert.Equal("copywriter: A text\nlead: Done", ResultText.Text(result));
        Assert.Equal(
            """
            system: You lead.
            user: Hi

            Do not answer the request yourself. Decide who works on it next:
            - copywriter: Writes texts.
            - lawyer
            - __end__: none of them; the work is done, and you will answer the user
            Answer with exactly one of these and nothing else: copywriter, lawyer, __end__
            """,
            server.FormatMessages(0));
    }

    private static string Edge(string rest) => $$"""
        name: n
        entry_point: a
        agents: [{name: a}, {name: b}, {name: c}, {name: tech}, {name: tech_support}]
        edges: [{from: a, condition: Is it good?, {{rest}}}]
        """;
}
