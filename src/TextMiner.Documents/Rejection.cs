namespace TextMiner.Documents;

/// <summary>Why an address gave no document. It ends as a row, never only as a log line.</summary>
/// <param name="Url">The address.</param>
/// <param name="Stage">The stage that refused.</param>
/// <param name="Reason">One of <see cref="RejectionReason.All"/>.</param>
/// <param name="Detail">What was found, for a person.</param>
public sealed record Rejection(PageUrl Url, Stage Stage, RejectionReason Reason, string Detail);

/// <summary>The stages of a document's path.</summary>
public enum Stage
{
    /// <summary>Address to page.</summary>
    Fetch,

    /// <summary>Page to article.</summary>
    Extract,

    /// <summary>Article to analysis.</summary>
    Analyze,

    /// <summary>Analysis to rows.</summary>
    Save,
}

/// <summary>The closed list of reasons for which an address gives no document; the code is what rows hold.</summary>
public sealed record RejectionReason
{
    static readonly List<RejectionReason> Known = [];

    RejectionReason(string code, string meaning, string meaningZh)
    {
        (Code, Meaning, MeaningZh) = (code, meaning, meaningZh);
        Known.Add(this);
    }

    /// <summary>Stable code in lower case with hyphens.</summary>
    public string Code { get; }

    /// <summary>Meaning in English.</summary>
    public string Meaning { get; }

    /// <summary>Meaning in Chinese.</summary>
    public string MeaningZh { get; }

    /// <summary>Every reason there is.</summary>
    public static IReadOnlyList<RejectionReason> All => Known;

    /// <summary>The site's robots.txt forbids the address.</summary>
    public static RejectionReason RobotsDisallowed { get; } = new("robots-disallowed", "robots.txt forbids the address", "robots.txt 禁止抓取");

    /// <summary>The page itself asks not to be indexed.</summary>
    public static RejectionReason NoIndex { get; } = new("noindex", "the page asks not to be indexed", "页面声明不得收录");

    /// <summary>The server answered 4xx.</summary>
    public static RejectionReason NotFound { get; } = new("http-client-error", "the server answered with a 4xx status", "服务器返回 4xx");

    /// <summary>The server answered 5xx after all attempts.</summary>
    public static RejectionReason ServerError { get; } = new("http-server-error", "the server answered with a 5xx status", "服务器返回 5xx");

    /// <summary>The server asked to be left alone (429, or a long Retry-After).</summary>
    public static RejectionReason Throttled { get; } = new("throttled", "the server asked to be left alone for now", "服务器要求暂缓访问");

    /// <summary>No connection: the name is unknown, or nothing listens there.</summary>
    public static RejectionReason Unreachable { get; } = new("unreachable", "no connection to the server", "无法连接服务器");

    /// <summary>The TLS handshake failed: a certificate that is expired, of another host or of an unknown issuer, or no common version.</summary>
    public static RejectionReason TlsError { get; } = new("tls-error", "no secure connection: the certificate or the handshake failed", "安全连接失败（证书或握手错误）");

    /// <summary>The answer was not complete, or not even begun, within its time.</summary>
    public static RejectionReason TimedOut { get; } = new("timed-out", "no complete answer in time", "响应超时");

    /// <summary>A body that stopped coming or came slower than the least speed.</summary>
    public static RejectionReason Stalled { get; } = new("stalled", "the body stopped coming or trickled", "传输停滞或过慢");

    /// <summary>The server broke the connection off before its answer had begun or within the headers.</summary>
    public static RejectionReason ConnectionReset { get; } = new("connection-reset", "the server broke the connection off", "服务器中断连接");

    /// <summary>The body is not whole: it ended early, or its announced length is shorter than what was sent.</summary>
    public static RejectionReason TruncatedBody { get; } = new("truncated-body", "the body is cut short", "内容不完整");

    /// <summary>The body cannot be unpacked as its Content-Encoding says.</summary>
    public static RejectionReason BadEncoding { get; } = new("bad-encoding", "the compressed body is damaged or of an unknown kind", "压缩内容损坏或类型不明");

    /// <summary>The answer breaks the rules of HTTP, or is one that was not asked for.</summary>
    public static RejectionReason BadResponse { get; } = new("bad-response", "the answer breaks the rules of HTTP", "响应不符合 HTTP 规范");

    /// <summary>The address is one of endlessly many that a site makes up.</summary>
    public static RejectionReason Trap { get; } = new("trap", "one of endlessly many addresses that a site makes up", "无尽链接陷阱");

    /// <summary>The program ended again and again while the address was being fetched or read.</summary>
    public static RejectionReason GaveUp { get; } = new("gave-up", "the program ended again and again while it was at this address", "多次在处理该地址时中断，已放弃");

    /// <summary>The address lies in a network that the source does not allow.</summary>
    public static RejectionReason ForbiddenAddress { get; } = new("forbidden-address", "the address lies in a network that is not allowed", "地址位于不允许访问的网络");

    /// <summary>Too many redirects, or a loop of them.</summary>
    public static RejectionReason TooManyRedirects { get; } = new("too-many-redirects", "too many redirects", "重定向过多");

    /// <summary>The address leads to one that the source's definition denies.</summary>
    public static RejectionReason OutOfScope { get; } = new("out-of-scope", "it leads to an address that the source denies", "跳转到来源范围之外");

    /// <summary>The body is larger than the limit.</summary>
    public static RejectionReason TooLarge { get; } = new("too-large", "the body is larger than the limit", "内容超过大小上限");

    /// <summary>A media type that no extractor reads.</summary>
    public static RejectionReason UnsupportedMedia { get; } = new("unsupported-media", "no extractor reads this media type", "不支持的文件类型");

    /// <summary>The file or page is damaged or not what it says.</summary>
    public static RejectionReason Malformed { get; } = new("malformed", "damaged, or not what it says it is", "文件损坏或格式不符");

    /// <summary>A file that its format's reader cannot open: damaged, cut short, or made to harm.</summary>
    public static RejectionReason BrokenFile { get; } = new("broken-file", "the file cannot be read: damaged or cut short", "文件损坏，无法读取");

    /// <summary>A file that opens with a password only.</summary>
    public static RejectionReason Encrypted { get; } = new("encrypted", "the file opens with a password only", "文件已加密，需要密码");

    /// <summary>A PDF of pictures of pages, without a text layer.</summary>
    public static RejectionReason ScannedPdf { get; } = new("scanned-pdf", "pictures of pages without text; run OCR first", "扫描件，没有文字层");

    /// <summary>A row of a table, or a line of JSON, that makes no document.</summary>
    public static RejectionReason BadRow { get; } = new("bad-row", "a row that cannot be read as a document", "表格中的该行无法读取");

    /// <summary>A file that could not be opened or read.</summary>
    public static RejectionReason Unreadable { get; } = new("unreadable", "the file cannot be opened or read", "文件无法读取");

    /// <summary>A further page of an article that was joined to its first.</summary>
    public static RejectionReason Continuation { get; } = new("continuation", "a further page of an article, joined to its first", "文章续页，已并入首页");

    /// <summary>Elements are nested deeper than the limit.</summary>
    public static RejectionReason TooDeep { get; } = new("too-deep", "elements nested deeper than the limit", "页面嵌套过深");

    /// <summary>Too little text to be an article.</summary>
    public static RejectionReason TooShort { get; } = new("too-short", "too little text to be an article", "正文过短");

    /// <summary>Mostly links: a list or index page.</summary>
    public static RejectionReason ListPage { get; } = new("list-page", "a list of links, not an article", "列表页而非文章");

    /// <summary>A forum thread or comment page.</summary>
    public static RejectionReason Forum { get; } = new("forum", "a forum or comment page", "论坛或评论页");

    /// <summary>An error page that was served as if all were well.</summary>
    public static RejectionReason ErrorPage { get; } = new("error-page", "an error page with status 200", "错误提示页");

    /// <summary>A login or verification page.</summary>
    public static RejectionReason LoginPage { get; } = new("login-page", "a login or verification page", "登录或验证页");

    /// <summary>The body is built by scripts.</summary>
    public static RejectionReason ScriptPage { get; } = new("script-page", "the body is built by scripts", "正文由脚本生成");

    /// <summary>No title could be found.</summary>
    public static RejectionReason NoTitle { get; } = new("no-title", "no title found", "未找到标题");

    /// <summary>A fault of ours that the pipeline caught; the detail names it.</summary>
    public static RejectionReason Failed { get; } = new("failed", "a fault in TextMiner; please report it", "程序内部错误");

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
