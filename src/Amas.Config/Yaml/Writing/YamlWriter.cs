using System.Text;
using Amas.Config.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Amas.Config.Yaml.Writing;

/// <summary>
/// Writes values as YAML that YAML 1.2 and 1.1 both read as the same values: text that either would read differently is quoted. Prompts are
/// block scalars. The same value gives the same bytes. It writes values, not agent files: <c>${{</c> in text is not escaped.
/// </summary>
internal static class YamlWriter
{
    // YAML allows 1,024 characters up to the colon, and YamlDotNet counts the key without its escapes, of at most 10 characters each.
    private const int MaxKeyLength = 100;

    private static readonly EmitterSettings Settings = new(
        bestIndent: 2,
        bestWidth: int.MaxValue,
        isCanonical: false,
        maxSimpleKeyLength: MaxKeyLength,
        skipAnchorName: true,
        indentSequences: true,
        newLine: "\n");

    /// <summary>Returns one document without a document marker for output, with marks in place of secrets.</summary>
    public static string SerializeRedacted(ConfigValue value)
    {
        using StringWriter text = new() { NewLine = "\n" };
        Write([value], text, markers: false, reveal: false);
        return text.ToString();
    }

    /// <summary>Writes a stream of documents, each beginning with <c>---</c>.</summary>
    /// <exception cref="InvalidOperationException">The value of a secret that has to be revealed is not known.</exception>
    public static void Write(IEnumerable<ConfigValue> documents, TextWriter writer, bool reveal) =>
        Write(documents, writer, markers: true, reveal);

    private static void Write(IEnumerable<ConfigValue> documents, TextWriter writer, bool markers, bool reveal)
    {
        Emitter emitter = new(writer, Settings);
        emitter.Emit(new StreamStart());
        foreach (var document in documents)
        {
            emitter.Emit(new DocumentStart(null, null, isImplicit: !markers));
            Emit(emitter, document, reveal);
            emitter.Emit(new DocumentEnd(isImplicit: true));
        }

        emitter.Emit(new StreamEnd());
    }

    private static void Emit(Emitter emitter, ConfigValue value, bool reveal)
    {
        switch (value)
        {
            case ConfigValue.Map map:
                var mappingStyle = map.Members.Count == 0 ? MappingStyle.Flow : MappingStyle.Block;
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, mappingStyle));
                foreach (var member in map.Members)
                {
                    Emit(emitter, member.Key, GetOneLineStyle(member.Key));
                    Emit(emitter, member.Value, reveal);
                }

                emitter.Emit(new MappingEnd());
                break;
            case ConfigValue.List list:
                var sequenceStyle = list.Items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block;
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, sequenceStyle));
                foreach (var item in list.Items)
                {
                    Emit(emitter, item, reveal);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case ConfigValue.Secret secret when reveal:
                EmitText(emitter, secret.GetRequiredValue());
                break;
            case ConfigValue.Secret secret:
                Emit(emitter, secret.Mark.ToMap(), reveal);
                break;
            case ConfigValue.Text text:
                EmitText(emitter, reveal ? text.Value : text.Shown);
                break;
            default:
                Emit(emitter, ConfigJson.SerializeRedacted(value), ScalarStyle.Plain);
                break;
        }
    }

    private static void EmitText(Emitter emitter, string text) =>
        Emit(emitter, text, CanBeBlock(text) ? ScalarStyle.Literal : GetOneLineStyle(text));

    // Not every text can be a block scalar: the others are quoted with escapes.
    private static bool CanBeBlock(string text)
    {
        var body = text.EndsWith('\n') ? text[..^1] : text;
        var lines = body.Split('\n');
        return text.Contains('\n', StringComparison.Ordinal)
            && lines[0].Length > 0 && lines[0][0] != ' ' && lines[^1].Length > 0
            && lines.All(line => !line.EndsWith(' ') && ScalarRenderer.IsPrintable(line));
    }

    private static void Emit(Emitter emitter, string text, ScalarStyle style)
    {
        var value = ReplaceLoneSurrogates(text);
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value, style, isPlainImplicit: true, isQuotedImplicit: true));
    }

    // A lone surrogate is not a character and cannot be encoded.
    private static string ReplaceLoneSurrogates(string text) =>
        text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    private static ScalarStyle GetOneLineStyle(string text) =>
        ScalarRenderer.IsPlain(text, inFlow: true) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;
}
