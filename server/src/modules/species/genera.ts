/**
 * Genera by family: what is known of a species whose own name is not in the list. One line a family: its name, then
 * `Latin genus`, its Chinese name and, where it is not broadleaf, the group (c conifer, p palm, f flowering).
 */
import type { SpeciesGroup } from '@luyin/contract/tree/words';

const lines = `
松科 Pinus 松属 c, Cedrus 雪松属 c, Picea 云杉属 c, Abies 冷杉属 c, Pseudotsuga 黄杉属 c, Pseudolarix 金钱松属 c, Larix 落叶松属 c, Tsuga 铁杉属 c, Keteleeria 油杉属 c
柏科 Cupressus 柏木属 c, Hesperocyparis 美洲柏木属 c, Cupressocyparis 杂扁柏属 c, Juniperus 刺柏属 c, Sabina 圆柏属 c, Platycladus 侧柏属 c, Thuja 崖柏属 c, Calocedrus 翠柏属 c, Chamaecyparis 扁柏属 c, Metasequoia 水杉属 c, Taxodium 落羽杉属 c, Cryptomeria 柳杉属 c, Cunninghamia 杉木属 c, Sequoia 北美红杉属 c, Sequoiadendron 巨杉属 c, Glyptostrobus 水松属 c
罗汉松科 Podocarpus 罗汉松属 c, Afrocarpus 非洲杉属 c, Nageia 竹柏属 c
南洋杉科 Araucaria 南洋杉属 c, Agathis 贝壳杉属 c
红豆杉科 Taxus 红豆杉属 c, Torreya 榧属 c, Cephalotaxus 三尖杉属 c
银杏科 Ginkgo 银杏属
苏铁科 Cycas 苏铁属 p
棕榈科 Washingtonia 丝葵属 p, Phoenix 海枣属 p, Syagrus 女王椰子属 p, Trachycarpus 棕榈属 p, Archontophoenix 假槟榔属 p, Chamaerops 矮棕属 p, Brahea 长穗棕属 p, Butia 果冻椰子属 p, Dypsis 金果椰属 p, Ravenea 国王椰属 p, Howea 豪爵椰属 p, Howeia 豪爵椰属 p, Jubaea 智利椰子属 p, Sabal 菜棕属 p, Caryota 鱼尾葵属 p, Livistona 蒲葵属 p, Wodyetia 狐尾椰属 p, Bismarckia 霸王棕属 p, Palm 棕榈类 p
木兰科 Magnolia 木兰属 f, Michelia 含笑属 f, Yulania 玉兰属 f, Liriodendron 鹅掌楸属, Manglietia 木莲属 f
樟科 Cinnamomum 樟属, Camphora 樟属, Machilus 润楠属, Phoebe 楠属, Persea 鳄梨属, Laurus 月桂属, Umbellularia 加州桂属, Sassafras 檫木属
悬铃木科 Platanus 悬铃木属
蕈树科 Liquidambar 枫香树属
金缕梅科 Loropetalum 檵木属 f, Distylium 蚊母树属, Hamamelis 金缕梅属 f
黄杨科 Buxus 黄杨属
豆科 Albizia 合欢属 f, Robinia 刺槐属 f, Styphnolobium 槐属, Sophora 苦参属, Gleditsia 皂荚属, Cercis 紫荆属 f, Bauhinia 羊蹄甲属 f, Erythrina 刺桐属 f, Acacia 相思树属, Vachellia 金合欢属, Cassia 腊肠树属 f, Senna 决明属 f, Tipuana 蒂普木属 f, Ceratonia 长角豆属, Wisteria 紫藤属 f, Dalbergia 黄檀属, Prosopis 牧豆树属, Parkinsonia 扁轴木属 f, Cercidium 扁轴木属 f, Pithecellobium 猴耳环属, Leucaena 银合欢属, Caesalpinia 小凤花属 f, Calliandra 朱缨花属 f, Inga -
蔷薇科 Prunus 李属 f, Malus 苹果属 f, Pyrus 梨属 f, Eriobotrya 枇杷属, Photinia 石楠属, Rhaphiolepis 石斑木属 f, Crataegus 山楂属 f, Chaenomeles 木瓜海棠属 f, Pseudocydonia 木瓜属 f, Cydonia 榅桲属 f, Pyracantha 火棘属, Heteromeles -, Cotoneaster 栒子属, Lyonothamnus -, Cercocarpus 山桃花心木属, Kerria 棣棠花属 f, Spiraea 绣线菊属 f, Rosa 蔷薇属 f
榆科 Ulmus 榆属, Zelkova 榉属
大麻科 Celtis 朴属, Pteroceltis 青檀属, Aphananthe 糙叶树属
桑科 Morus 桑属, Ficus 榕属, Broussonetia 构属, Maclura 橙桑属
壳斗科 Quercus 栎属, Castanea 栗属, Castanopsis 锥属, Lithocarpus 柯属, Cyclobalanopsis 青冈属, Fagus 水青冈属
胡桃科 Juglans 胡桃属, Carya 山核桃属, Pterocarya 枫杨属, Platycarya 化香树属
桦木科 Betula 桦木属, Alnus 桤木属, Carpinus 鹅耳枥属
木麻黄科 Casuarina 木麻黄属
杨柳科 Populus 杨属, Salix 柳属, Xylosma 柞木属, Idesia 山桐子属
大戟科 Triadica 乌桕属, Sapium 乌桕属, Euphorbia 大戟属, Vernicia 油桐属 f, Ricinus 蓖麻属
叶下珠科 Bischofia 秋枫属
杜英科 Elaeocarpus 杜英属
锦葵科 Firmiana 梧桐属, Brachychiton 酒瓶树属, Hibiscus 木槿属 f, Tilia 椴属, Ceiba 吉贝属 f, Chorisia 吉贝属 f, Lagunaria 诺福克木槿属 f, Pseudobombax 假木棉属 f
千屈菜科 Lagerstroemia 紫薇属 f, Punica 石榴属 f
桃金娘科 Eucalyptus 桉属, Corymbia 伞房桉属, Melaleuca 白千层属 f, Callistemon 红千层属 f, Lophostemon 红胶木属, Tristania 红胶木属, Tristaniopsis -, Metrosideros 铁心木属 f, Syzygium 蒲桃属, Syzgium 蒲桃属, Eugenia 番樱桃属, Psidium 番石榴属, Acca 南美稔属 f, Feijoa 南美稔属 f, Agonis -, Leptospermum 鱼柳梅属 f, Myrtus 香桃木属 f
无患子科 Acer 槭属, Koelreuteria 栾属 f, Sapindus 无患子属, Aesculus 七叶树属 f, Cupaniopsis 鲁福木患属, Dodonaea 车桑子属, Harpullia 假山椤属, Alectryon 红冠果属
漆树科 Pistacia 黄连木属, Schinus 肖乳香属, Rhus 盐麸木属, Cotinus 黄栌属, Toxicodendron 漆树属, Malosma -, Harpephyllum -, Mangifera 杧果属, Choerospondias 南酸枣属
楝科 Melia 楝属, Toona 香椿属, Swietenia 桃花心木属
苦木科 Ailanthus 臭椿属
芸香科 Citrus 柑橘属, Fortunella 金橘属, Geijera -, Calodendrum 好望角栗属 f, Casimiroa 香肉果属, Zanthoxylum 花椒属, Phellodendron 黄檗属
冬青科 Ilex 冬青属
卫矛科 Euonymus 卫矛属, Maytenus 美登木属
鼠李科 Ziziphus 枣属, Zizyphus 枣属, Hovenia 枳椇属, Rhamnus 鼠李属, Ceanothus 美洲茶属 f
木樨科 Osmanthus 木樨属 f, Ligustrum 女贞属, Fraxinus 梣属, Olea 木樨榄属, Chionanthus 流苏树属 f, Syringa 丁香属 f, Forsythia 连翘属 f, Jasminum 素馨属 f
紫葳科 Catalpa 梓属 f, Jacaranda 蓝花楹属 f, Handroanthus 风铃木属 f, Tabebuia 栎铃木属 f, Chitalpa - f, Chilopsis 沙漠葳属 f, Spathodea 火焰树属 f, Tecoma 黄钟花属 f, Radermachera 菜豆树属 f, Campsis 凌霄属 f
泡桐科 Paulownia 泡桐属 f
蓝果树科 Nyssa 蓝果树属, Camptotheca 喜树属
山茱萸科 Cornus 山茱萸属 f, Alangium 八角枫属
杜仲科 Eucommia 杜仲属
柿科 Diospyros 柿属
山茶科 Camellia 山茶属 f, Schima 木荷属, Stewartia 紫茎属 f
五列木科 Ternstroemia 厚皮香属
安息香科 Styrax 安息香属 f, Sinojackia 秤锤树属 f
海桐科 Pittosporum 海桐属, Hymenosporum - f, Auranticarpa -
山龙眼科 Grevillea 银桦属 f, Macadamia 澳洲坚果属, Stenocarpus - f, Hakea 荣桦属
夹竹桃科 Nerium 夹竹桃属 f, Plumeria 鸡蛋花属 f, Thevetia 黄花夹竹桃属 f
玄参科 Myoporum 海茵芋属, Buddleia 醉鱼草属 f
杜鹃花科 Arbutus 草莓树属, Rhododendron 杜鹃花属 f
五加科 Schefflera 南鹅掌柴属, Tupidanthus 鹅掌柴属, Fatsia 八角金盘属, Aralia 楤木属, Kalopanax 刺楸属
天门冬科 Yucca 丝兰属, Dracaena 龙血树属, Cordyline 朱蕉属, Agave 龙舌兰属, Beaucarnea 酒瓶兰属, Nolina 诺林兰属
鹤望兰科 Strelitzia 鹤望兰属 f
阿福花科 Aloe 芦荟属
荚蒾科 Viburnum 荚蒾属 f, Sambucus 接骨木属 f
马鞭草科 Duranta 假连翘属 f
唇形科 Vitex 牡荆属, Clerodendrum 大青属 f
柽柳科 Tamarix 柽柳属
蜡梅科 Chimonanthus 蜡梅属 f
小檗科 Nandina 南天竹属, Mahonia 十大功劳属
番荔枝科 Annona 番荔枝属
番木瓜科 Carica 番木瓜属
防己科 Cocculus 木防己属
茄科 Solanum 茄属
绣球科 Hydrangea 绣球属 f
旋花科 Ipomoea 番薯属 f
仙人掌科 Cereus 仙人柱属
芭蕉科 Musa 芭蕉属
禾本科 Bambusa 簕竹属, Phyllostachys 刚竹属
连香树科 Cercidiphyllum 连香树属
`;

export interface Genus {
  family: string;
  /** Null where no Chinese name is known for certain. */
  genus: string | null;
  group: SpeciesGroup;
}

const groups: Record<string, SpeciesGroup> = { c: 'conifer', p: 'palm', f: 'flowering' };

export const genera: ReadonlyMap<string, Genus> = new Map(
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [family = '', ...rest] = line.split(' ');
      return rest
        .join(' ')
        .split(', ')
        .map((entry): [string, Genus] => {
          const [latin = '', genus = '', group = ''] = entry.split(' ');
          return [
            latin.toLowerCase(),
            { family, genus: genus === '-' ? null : genus, group: groups[group] ?? 'broadleaf' },
          ];
        });
    }),
);
