namespace Amas.Emulator.Tests.Runtime.Scripted;

/// <summary>Tests the replies of the model without a script with the repository's example workflow.</summary>
public sealed class DefaultModelTests
{
    private const string Tutorial = """
        name: Content Review System
        architecture: workflow
        agents:
          - {name: writer, agent_type: llm_agent, system_prompt: Write blog posts on given topics.}
          - name: reviewer
            agent_type: llm_agent
            system_prompt: Review content for quality and accuracy.
            structured_output: {enabled: true, schema: {approved: {type: bool, description: Whether content is approved}}}
          - {name: publisher, agent_type: llm_agent, system_prompt: Format and publish approved content.}
        edges:
          - {from: __start__, to: writer}
          - {from: writer, to: reviewer}
          - from: reviewer
            condition: "Is content approved? {{reviewer.output.approved}}"
            condition_type: boolean
            routing: {YES: publisher, NO: __end__}
          - {from: publisher, to: __end__}
        entry_point: writer
        """;

    [Fact]
    public async Task A_single_agent_repeats_the_message()
    {
        var result = await TestConversation.OnceAsync("{name: Customer Support, agent_type: llm_agent}", "Hi,  I\nneed help");

        Assert.Equal("Customer Support: [Customer Support] You said: Hi, I need help", ResultText.Text(result));
        Assert.Equal(1, result.Turns);
    }

    [Theory]
    [InlineData("yes", "no")]
    [InlineData("\"true\"", "\"false\"")]
    [InlineData("true", "false")]
    [InlineData("Yes", "No")]
    public async Task The_tutorials_workflow_ends_with_its_publisher(string yes, string no)
    {
        TestConversation play = new(Tutorial.Replace("YES", yes, StringComparison.Ordinal).Replace("NO", no, StringComparison.Ordinal));

        var result = await play.SayAsync("Write a blog post about AI safety");

        Assert.Equal(
            """
            writer: [writer] You said: Write a blog post about AI safety
            reviewer: {"approved":true}
            publisher: [publisher] You said: Write a blog post about AI safety
            """,
            ResultText.Text(result));
        Assert.Equal("writer reviewer publisher", play.TurnOrder);
    }
}
