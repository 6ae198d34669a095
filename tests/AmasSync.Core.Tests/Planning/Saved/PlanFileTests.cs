using System.Buffers;
using System.Text;
using Amas.Config;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Planning.Saved;

namespace AmasSync.Core.Tests.Planning.Saved;

public sealed class PlanFileTests
{
    private const string ValidPlan = """
        {"format_version":"1.0","tool_version":"0.1.0","environment":"local","server":"embedded","plan_hash":"3b64db95cb55c763391c707108489ae18b4112d783300de38e033b4c98c3deaf","later":[1],
         "options":{"prune":true,"adopt":["A*"],"allow_deletes":3,"only":[],"offline":false,"base":null,"resend_secrets":false},
         "changes":[{"name":"A","action":"create","id":null,"change_hash":"bb","consent":[]}]}
        """;

    [Fact]
    public void A_saved_plan_is_read_back_with_its_options()
    {
        var file = Read(ValidPlan);
        var options = file.Options.ApplyTo(new() { MaxDeletes = DeleteLimit.Parse("7") ?? DeleteLimit.Default });
        Assert.True(options.Prune);
        Assert.Equal([new NameGlob("A*")], options.Adopt);
        Assert.Equal(3, options.AllowDeletes);
        Assert.Equal("7", options.MaxDeletes.ToString());
        Assert.Equal("bb", Assert.Single(file.Changes).ChangeHash);
    }

    [Theory]
    [InlineData("\"change_hash\":\"bb\"", "\"change_hash\":\"cc\"")]
    [InlineData("\"action\":\"create\"", "\"action\":\"no-op\"")]
    [InlineData(
        "\"changes\":[{",
        "\"changes\":[{\"name\":\"B\",\"action\":\"create\",\"id\":null,\"change_hash\":\"dd\",\"consent\":[]},{")]
    public void A_plan_whose_changes_were_edited_is_refused(string text, string edited) => Assert.Equal(
        "the plan file was edited: plan_hash does not match its changes",
        SentenceOf(ValidPlan.Replace(text, edited, StringComparison.Ordinal)));

    [Fact]
    public void A_newer_minor_version_and_a_byte_order_mark_are_accepted() =>
        Assert.Equal("1.7", PlanFile.Read(
            Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(ValidPlan.Replace("1.0", "1.7", StringComparison.Ordinal)))
                .ToArray()).FormatVersion);

    [Theory]
    [InlineData("2.0", "the plan file has format 2.0, but this version reads 1.x: create the plan again, or use the version that wrote it")]
    [InlineData("0.9", "the plan file has format 0.9, but this version reads 1.x: create the plan again, or use the version that wrote it")]
    [InlineData("one", "format_version of the plan file is not a version number")]
    public void An_unknown_format_is_refused(string version, string sentence) =>
        Assert.Equal(sentence, SentenceOf(ValidPlan.Replace("1.0", version, StringComparison.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"1.0\"")]
    [InlineData("{\"format_version\":1}")]
    [InlineData("agents: []")]
    [InlineData("{\"format_version\":\"1.0\"}")]
    [InlineData("\0\0\0")]
    public void A_file_that_is_not_a_plan_is_reported_in_one_sentence(string text) => AssertIsSentence(SentenceOf(text));

    [Theory]
    [InlineData("\"prune\":true", "\"prune\":\"yes\"")]
    [InlineData("\"allow_deletes\":3", "\"allow_deletes\":3.5")]
    [InlineData("\"allow_deletes\":3", "\"allow_deletes\":99999999999999999999")]
    [InlineData("\"adopt\":[\"A*\"]", "\"adopt\":null")]
    [InlineData("\"changes\":[", "\"changes\":[null,")]
    [InlineData("\"name\":\"A\"", "\"name\":null")]
    [InlineData("\"name\":\"A\"", "\"name\":\"\\ud800\"")]
    [InlineData("\"name\":\"A\"", "\"name\":\"A\",\"name\":\"B\"")]
    [InlineData("\"plan_hash\":\"3b64db95cb55c763391c707108489ae18b4112d783300de38e033b4c98c3deaf\"", "\"plan_hash\":{}")]
    [InlineData("\"plan_hash\":\"3b64db95cb55c763391c707108489ae18b4112d783300de38e033b4c98c3deaf\",", "")]
    [InlineData("\"change_hash\":\"bb\",", "")]
    public void A_damaged_plan_is_reported_in_one_sentence(string valid, string damaged)
    {
        var text = ValidPlan.Replace(valid, damaged, StringComparison.Ordinal);
        Assert.NotEqual(ValidPlan, text);
        AssertIsSentence(SentenceOf(text));
    }

    [Theory]
    [InlineData("\"consent\":[]", "\"consent\":[null]", "the plan file is damaged: a list contains null")]
    [InlineData("\"changes\":[", "\"changes\":[null,", "the plan file is damaged: a list contains null")]
    [InlineData("\"prune\":true", "\"prune\":\"yes\"", "the plan file is damaged at $.options.prune")]
    [InlineData("\"change_hash\":\"bb\",", "", "the plan file is damaged at $.changes[0]")]
    [InlineData(
        "\"environment\":\"local\"",
        "\"environment\":\"local\",\"environment\":\"local\"",
        "the plan file is damaged at $.environment")]
    [InlineData("\"environment\":\"local\",", "", "the plan file is damaged: a required member is missing")]
    [InlineData("\"format_version\":\"1.0\"", "\"format_version\":\"\\ud800\"", "the plan file contains invalid Unicode text")]
    [InlineData("\"changes\":[", "\"changes\":[;", "the plan file is not valid JSON, or is truncated, at line 3")]
    public void The_message_names_the_damaged_member(string valid, string damaged, string sentence) =>
        Assert.Equal(sentence, SentenceOf(ValidPlan.Replace(valid, damaged, StringComparison.Ordinal)));

    [Fact]
    public void A_file_that_is_too_large_is_not_parsed()
    {
        using IMemoryOwner<byte> large = new Untouchable(512 * 1024 * 1024 + 1);
        Assert.Equal("the plan file is larger than 512 MB", Assert.Throws<PlanFileException>(() => PlanFile.Read(large.Memory)).Message);
    }

    [Fact]
    public void A_truncated_plan_is_reported_in_one_sentence()
    {
        for (var length = 0; length < ValidPlan.Length; length += 7)
        {
            AssertIsSentence(SentenceOf(ValidPlan[..length]));
        }
    }

    [Fact]
    public void A_configuration_with_the_maximum_depth_is_valid()
    {
        var deep = new string('[', 200) + new string(']', 200);
        Assert.Single(Read(ValidPlan.Replace("\"id\":null", $"\"id\":null,\"before\":{deep}", StringComparison.Ordinal)).Changes);
    }

    [Fact]
    public void Deep_nesting_is_reported_in_one_sentence() => AssertIsSentence(SentenceOf(new string('[', 100_000)));

    [Fact]
    public void Bytes_that_are_not_text_are_reported_in_one_sentence()
        => AssertIsSentence(Assert.Throws<PlanFileException>(() => PlanFile.Read(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 })).Message);

    private static void AssertIsSentence(string sentence)
    {
        Assert.Contains("plan", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
        Assert.InRange(sentence.Length, 20, 200);
    }

    private static string SentenceOf(string text) => Assert.Throws<PlanFileException>(() => Read(text)).Message;

    private static PlanFile Read(string text) => PlanFile.Read(Encoding.UTF8.GetBytes(text));

    /// <summary>Memory of any length without content.</summary>
    private sealed class Untouchable(int length) : MemoryManager<byte>
    {
        public override Memory<byte> Memory => CreateMemory(length);

        public override Span<byte> GetSpan() => throw new NotSupportedException();

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
