using System.Text;
using AmasSync.Core.Importing.Drafts;

namespace AmasSync.Core.Tests.Importing.Drafts;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("customer_support_agent", "customer_support_agent")]
    [InlineData("Refund Desk (EU)", "refund-desk-eu")]
    [InlineData("Grüße & Küsse", "gruße-kusse")]
    [InlineData("support.production", "support-production")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("_private", "private")]
    [InlineData(".hidden", "hidden")]
    [InlineData("家族", "家族")]
    [InlineData("😀", "agent")]
    [InlineData("CON", "con-agent")]
    [InlineData("\ud800x", "x")]
    [InlineData("ガイド", "ガイド")]
    [InlineData("カ\u3099イト\u3099", "ガイド")]
    [InlineData("ﾊﾟﾝ", "パン")]
    [InlineData("한국어 안내", "한국어-안내")]
    [InlineData("\u1112\u1161\u11ab", "한")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("ภาษาไทย ที่", "ภาษาไทย-ที่")]
    [InlineData("Йод", "йод")]
    [InlineData("İstanbul Tiếng Việt", "istanbul-tieng-viet")]
    [InlineData("１２３ ＡＢＣ", "123-abc")]
    [InlineData("𠮷野家 \ufe0f🍚", "𠮷野家")]
    [InlineData("com²", "com2-agent")]
    [InlineData("nul.", "nul-agent")]
    [InlineData("a/b\\c:d*e?f", "a-b-c-d-e-f")]
    [InlineData("👩‍💻 Coder", "coder")]
    public void A_file_name_is_valid_on_every_system(string text, string name) => Assert.Equal(name, FileNames.Sanitize(text, '-'));

    [Fact]
    public void A_used_file_name_gets_a_number_regardless_of_case()
    {
        using TempFolder folder = new();
        folder.Write("Support.yaml", "");
        DraftFiles drafts = new();
        drafts.Add(folder["support-2.yaml"], "");

        Assert.Equal(folder["support-3.yaml"], FileNames.FindFree(folder.Path, "support", ".yaml", drafts));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("家")]
    [InlineData("한")]
    [InlineData("𠮷")]
    [InlineData("हि")]
    public void A_long_name_is_cut_between_characters_and_leaves_room_for_a_number(string letter)
    {
        var name = FileNames.Sanitize(string.Concat(Enumerable.Repeat(letter, 300)), '-');

        Assert.InRange(Encoding.UTF8.GetByteCount($"{name}-9999.yaml.amas-sync-new"), 60, 240);
        Assert.Equal("", name.Replace(letter, "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_used_file_name_gets_a_number_regardless_of_its_Unicode_form()
    {
        using TempFolder folder = new();
        folder.Write("ガイド.yaml".Normalize(NormalizationForm.FormD), "");

        Assert.Equal(folder["ガイド-2.yaml"], FileNames.FindFree(folder.Path, "ガイド", ".yaml", new()));
    }

    [Theory]
    [InlineData("Refund Desk", "refund_desk", "refund_desk")]
    [InlineData("Grüße", "grusse", "grusse")]
    [InlineData("ガイド", "agent_1", "ガイド")]
    [InlineData("한국어 안내", "한국어_안내", "한국어_안내")]
    [InlineData("हिन्दी", "ह_न_द", "हिन्दी")]
    [InlineData("Desk", null, "Desk")]
    public void A_file_is_named_after_the_key_if_that_has_the_letters_of_the_name(string name, string? key, string source) =>
        Assert.Equal(source, FileNames.ChooseSource(name, key));
}
