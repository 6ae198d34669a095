using System.Text;
using Amas.Config.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Amas.Config.Yaml.Writing;

/// <summary>
/// Values as YAML that reads back as the same values, by YAML 1.2 and by 1.1 alike: text that either would take for something else
/// stands in quotes. Prompts are block scalars. The same value gives the same bytes. It writes values, not sources: text that our tags and
/// substitutions would touch stays as it is.
/// </summary>
internal static class YamlWriter
{
    private static readonly EmitterSettings Settings = new(
        bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, skipAnchorName: true, indentSequences: true, newLine: "\n");

    /// <summary>One document without a marker, secrets as their marks.</summary>
    public static string SerializeRedacted(ConfigValue value)
    {
        using StringWriter text = new() { NewLine = "\n" };
        Write([value], text, markers: false, reveal: false);
        return text.ToString();
    }

    /// <summary>A stream of documents, each begun by <c>---</c>.</summary>
    /// <exception cref="InvalidOperationException">A secret is to be revealed whose value is not known.</exception>
    public static void Write(IEnumerable<ConfigValue> documents, TextWriter writer, bool reveal) => Write(documents, writer, markers: true, reveal);

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
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, map.Members.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var member in map.Members)
                {
                    Emit(emitter, member.Key, GetOneLineStyle(member.Key));
                    Emit(emitter, member.Value, reveal);
                }

                emitter.Emit(new MappingEnd());
                break;
            case ConfigValue.List list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, list.Items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list.Items)
                {
                    Emit(emitter, item, reveal);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case ConfigValue.Secret { Value: var known } secret when reveal:
                EmitText(emitter, known ?? throw new InvalidOperationException($"The value of {secret.Mark.Variable} is not known here."));
                break;
            case ConfigValue.Secret secret:
                Emit(emitter, CreateMark(secret), reveal);
                break;
            case ConfigValue.Text text:
                EmitText(emitter, text.Value);
                break;
            default:
                Emit(emitter, ConfigJson.SerializeRedacted(value), ScalarStyle.Plain);
                break;
        }
    }

    private static ConfigValue.Map CreateMark(ConfigValue.Secret secret) =>
        new([new("$sensitive", new ConfigValue.Map([new("env", new ConfigValue.Text(secret.Mark.Variable))]))]);

    private static void EmitText(Emitter emitter, string text) => Emit(emitter, text, IsBlock(text) ? ScalarStyle.Literal : GetOneLineStyle(text));

    // A block cannot say everything: the rest stands in quotes with escapes.
    private static bool IsBlock(string text)
    {
        var body = text.EndsWith('\n') ? text[..^1] : text;
        var lines = body.Split('\n');
        return text.Contains('\n', StringComparison.Ordinal)
            && lines[0].Length > 0 && lines[0][0] != ' ' && lines[^1].Length > 0
            && lines.All(line => !line.EndsWith(' ') && ScalarRenderer.IsPrintable(line));
    }

    private static void Emit(Emitter emitter, string text, ScalarStyle style) =>
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, ReplaceLoneSurrogates(text), style, isPlainImplicit: true, isQuotedImplicit: true));

    // Half a surrogate pair is no character: no encoding could write it.
    private static string ReplaceLoneSurrogates(string text) => text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    private static ScalarStyle GetOneLineStyle(string text) =>
        ScalarRenderer.IsPlain(text, inFlow: true) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;
}
